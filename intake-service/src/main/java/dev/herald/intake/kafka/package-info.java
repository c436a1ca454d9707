/**
 * Between Kafka and {@link dev.herald.intake.admission}: the edge ({@link dev.herald.intake.kafka.Edge}, one inbound
 * record to what becomes of it), the keyed topology ({@link dev.herald.intake.kafka.IntakeTopology}) and the
 * translation between Avro and the domain ({@code Wire}), beside which nothing sees Avro.
 *
 * <p>Reads {@code i247.inbound.*}, submissions, decisions, members; writes submissions, documents, requests, replies,
 * acknowledgements, register, attestations, correspondence, quarantine. Promises that every inbound record becomes
 * exactly one of forwarded, refused or quarantined, in one transaction with its offset.
 */
@NullMarked
package dev.herald.intake.kafka;

import org.jspecify.annotations.NullMarked;
