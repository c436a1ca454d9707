package dev.herald.cli.audit;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes audit entries for operators' actions: chains of the service {@value #SERVICE}, one for each case. */
public final class OperatorEntries {

    /** The service in these entries. */
    public static final String SERVICE = "operator";

    private static final EntrySalt SALTS = EntrySalt.random();
    private static final String SOURCE = "/herald/operator";
    private static final String TYPE = AuditEntry.getClassSchema().getFullName();

    private OperatorEntries() {}

    /**
     * Makes the next entry of a chain.
     *
     * @param previous the last entry of the chain; null for the first entry
     * @param causeId {@code ce_id} of the event that the entry is about
     * @param detail codes and counts, no free text
     */
    public static AuditEntry nextInChain(
            @Nullable AuditEntry previous,
            String caseId,
            String actor,
            String action,
            @Nullable String ground,
            String causeId,
            String detail,
            Instant now) {
        AuditEntry unsealed = AuditEntry.newBuilder()
                .setCaseId(caseId)
                .setService(SERVICE)
                .setSequence(previous == null ? 1 : previous.getSequence() + 1)
                .setActor(actor)
                .setAction(action)
                .setCauseId(causeId)
                .setGround(ground)
                .setRuleBook(null)
                .setAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setDetail(detail)
                .setPreviousHash(previous == null ? "" : previous.getHash())
                .setHash("")
                .setSalt(SALTS.next())
                .build();
        return AuditEntry.newBuilder(unsealed).setHash(AuditHash.of(unsealed)).build();
    }

    /** Returns the Kafka record of an entry. */
    public static ProducerRecord<byte[], byte[]> toRecord(AuditEntry entry, EventSerde serde, Instant now) {
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
