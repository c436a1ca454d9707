/**
 * Screening on Kafka: {@link dev.herald.screening.kafka.ScreeningTopology} is the wiring, {@code ScreenCases} what
 * happens to a case, {@code WatchedCase} what is kept of it, {@code Sweep} how everything is examined again when a
 * fact, the rule book or the calendar moved, {@code Bars} who is barred until when, {@code Wire} the only place that
 * turns Avro into the rules' words. Reads requests, decisions, register, attestations and subjects; writes screenings,
 * subjects and the audit; keeps the cases that are open or in force. Start reading at {@code ScreeningTopology}.
 */
@NullMarked
package dev.herald.screening.kafka;

import org.jspecify.annotations.NullMarked;
