/**
 * Screening on Kafka: {@link dev.herald.screening.kafka.ScreeningTopology} is the wiring, {@code ScreenCases} what
 * happens to a case, {@code Sweep} how everything is examined again when a fact changes, {@code Wire} the only place
 * that turns Avro into the rules' words. Reads requests, decisions, register, attestations and subjects; writes
 * screenings and subjects; keeps the cases that are open or in force. Start reading at {@code ScreeningTopology}.
 */
@NullMarked
package dev.herald.screening.kafka;

import org.jspecify.annotations.NullMarked;
