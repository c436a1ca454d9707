/** A member that sends what costs others most: records that nobody can read, and readable ones that are refused. */
@NullMarked
package dev.herald.benchmark.hostile;

import org.jspecify.annotations.NullMarked;
