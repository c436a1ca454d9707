/**
 * The Kafka side of intake: the edge and the keyed topology.
 *
 * <p>The edge ({@link dev.herald.intake.kafka.InboundRecordHandler}) reads {@code i247.inbound.*} and writes
 * submissions, documents and quarantine. The topology ({@link dev.herald.intake.kafka.IntakeTopology}) reads
 * submissions, decisions, disseminations and members, and writes requests, replies, acknowledgements, register,
 * attestations, correspondence, documents and audit.
 *
 * <p>{@code EventMapper} and {@code FieldInspector} map events to the domain, {@code EventPublisher},
 * {@code MailFactory} and {@code AuditMapper} make what is written.
 *
 * <p>Promise: every inbound record is forwarded, refused or quarantined, exactly one of them, in one transaction with
 * its offset.
 */
@NullMarked
package dev.herald.intake.kafka;

import org.jspecify.annotations.NullMarked;
