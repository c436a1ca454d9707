/** The topology as a whole, and its promises. */
@NullMarked
package dev.herald.screening.kafka;

import org.jspecify.annotations.NullMarked;
