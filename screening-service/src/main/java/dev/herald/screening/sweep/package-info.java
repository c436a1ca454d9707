/**
 * When a sweep changes so much that it may be a mistake, and what officers may do then. Pure: no clock, no Kafka. Start
 * reading at {@link dev.herald.screening.sweep.HeldSweep}.
 */
@NullMarked
package dev.herald.screening.sweep;

import org.jspecify.annotations.NullMarked;
