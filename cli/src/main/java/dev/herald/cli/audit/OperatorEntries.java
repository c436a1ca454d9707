package dev.herald.cli.audit;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Entries that operators add to the audit: chains of the service {@value #SERVICE}, one for each case. */
public final class OperatorEntries {

    /** Whose chains they are. */
    public static final String SERVICE = "operator";

    private static final String SOURCE = "/herald/operator";
    private static final String TYPE = AuditEntry.getClassSchema().getFullName();

    private OperatorEntries() {}

    /**
     * The next entry of a chain.
     *
     * @param before the last one; null where there is none yet
     * @param cause {@code ce_id} of the event it is about
     * @param detail codes and counts
     */
    public static AuditEntry after(
            @Nullable AuditEntry before,
            String caseId,
            String actor,
            String action,
            @Nullable String ground,
            String cause,
            String detail,
            Instant now) {
        AuditEntry unsealed = AuditEntry.newBuilder()
                .setCaseId(caseId)
                .setService(SERVICE)
                .setSequence(before == null ? 1 : before.getSequence() + 1)
                .setActor(actor)
                .setAction(action)
                .setCauseId(cause)
                .setGround(ground)
                .setRuleBook(null)
                .setAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setDetail(detail)
                .setPreviousHash(before == null ? "" : before.getHash())
                .setHash("")
                .build();
        return AuditEntry.newBuilder(unsealed).setHash(AuditHash.of(unsealed)).build();
    }

    /** An entry as it is sent. */
    public static ProducerRecord<byte[], byte[]> record(AuditEntry entry, EventSerde serde, Instant now) {
        EventHeaders headers = EventHeaders.first(
                TYPE, SOURCE, now, entry.getCaseId(), SERVICE, entry.getCaseId(), Long.toString(entry.getSequence()));
        return new ProducerRecord<>(
                Topics.AUDIT.name(),
                null,
                entry.getCaseId().getBytes(StandardCharsets.UTF_8),
                serde.serialize(entry),
                headers.toKafka());
    }
}
