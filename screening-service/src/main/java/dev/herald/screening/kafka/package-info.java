/**
 * Screening on Kafka: {@link dev.herald.screening.kafka.ScreeningTopology} is the wiring, {@code ScreenCases} what
 * happens to a case, {@code WatchedCase} what is kept of it, {@code SweepCases} how everything is examined again when a
 * fact, the rule book or the calendar moved, and held where that changes too much, {@code Bars} who is barred until
 * when, {@code Wire} the only place that turns Avro into the rules' words. Reads requests, decisions, register,
 * attestations, subjects and the orders on sweeps; writes screenings, subjects, sweeps and the audit; keeps the cases
 * that are open or in force. Start reading at {@code ScreeningTopology}.
 */
@NullMarked
package dev.herald.screening.kafka;

import org.jspecify.annotations.NullMarked;
