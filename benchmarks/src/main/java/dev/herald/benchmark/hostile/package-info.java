/** A member that sends what costs others most: unreadable records, and readable ones that are refused. */
@NullMarked
package dev.herald.benchmark.hostile;

import org.jspecify.annotations.NullMarked;
