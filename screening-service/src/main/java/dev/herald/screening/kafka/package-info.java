/**
 * Screening on Kafka. {@link dev.herald.screening.kafka.ScreeningTopology} wires it. {@code ScreenCaseProcessor}
 * screens requests and follows decisions; {@code SweepProcessor} re-screens cases when facts, rule book or calendar
 * change, and holds a sweep that would change too many. {@code ScreenedCase} is the state of a case, {@code Bars} holds
 * the barred cases. {@code EventMapper} maps incoming events, {@code EventPublisher} and {@code SweepEventPublisher}
 * build outgoing ones. Reads requests, decisions, register, attestations, subjects and sweep orders; writes screenings,
 * subjects, sweeps and the audit. Start reading at {@code ScreeningTopology}.
 */
@NullMarked
package dev.herald.screening.kafka;

import org.jspecify.annotations.NullMarked;
