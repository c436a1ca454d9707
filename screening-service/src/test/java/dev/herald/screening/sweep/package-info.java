/** What two officers may do about a sweep that changes too much, and how much is too much. */
@NullMarked
package dev.herald.screening.sweep;

import org.jspecify.annotations.NullMarked;
