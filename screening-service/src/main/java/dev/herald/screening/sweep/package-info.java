/**
 * The state of a sweep, and the limit above which it is held for two officers. Start reading at
 * {@link dev.herald.screening.sweep.SweepProgress} (how far a sweep is) and
 * {@link dev.herald.screening.sweep.HeldSweep} (the officers' orders). Pure: no clock, no Kafka.
 */
@NullMarked
package dev.herald.screening.sweep;

import org.jspecify.annotations.NullMarked;
