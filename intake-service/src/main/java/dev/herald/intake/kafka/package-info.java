/**
 * Between Kafka and {@link dev.herald.intake.admission}: the edge ({@link dev.herald.intake.kafka.Edge}, one inbound
 * record to what becomes of it), the keyed topology ({@link dev.herald.intake.kafka.IntakeTopology}) and the
 * translation between Avro and the domain: {@code Arrivals} and {@code Survey} inwards, {@code Mail},
 * {@code ReportedFacts} and {@code Acts} outwards, {@code StoredCases} for what is remembered, {@code Words} for all.
 *
 * <p>The edge reads {@code i247.inbound.*} and writes submissions, documents and quarantine. The topology reads
 * submissions, decisions and members, and writes requests, replies, acknowledgements, register, attestations,
 * correspondence and audit. Promises that every inbound record becomes exactly one of forwarded, refused or
 * quarantined, in one transaction with its offset.
 */
@NullMarked
package dev.herald.intake.kafka;

import org.jspecify.annotations.NullMarked;
