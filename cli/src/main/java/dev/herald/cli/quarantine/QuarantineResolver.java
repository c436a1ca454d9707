package dev.herald.cli.quarantine;

import dev.herald.cli.audit.AuditTopic;
import dev.herald.cli.audit.AuditedTransaction;
import dev.herald.cli.audit.OperatorEntries;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Replays and discards quarantined records. A replay and its audit entry are one transaction. Only one resolver is
 * active at a time ({@link AuditedTransaction}), so no audit chain forks and no record is replayed twice.
 */
public final class QuarantineResolver implements AutoCloseable {

    private static final String TRANSACTIONS = "replayer.quarantine";
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");

    private final EventSerde serde;
    private final InstantSource clock;
    private final SupersededCheck supersededCheck;
    private final AuditedTransaction transaction;
    private final ResolutionHistory history;

    /**
     * Fences any other resolver and reads the resolution history.
     *
     * @param operator client settings for reading
     * @param replayer client settings for writing
     */
    public QuarantineResolver(
            Map<String, Object> operator, Map<String, Object> replayer, EventSerde serde, InstantSource clock) {
        this.serde = serde;
        this.clock = clock;
        this.supersededCheck = new SupersededCheck(operator, serde);
        this.transaction = new AuditedTransaction(
                replayer,
                TRANSACTIONS,
                Topics.QUARANTINE.maxMessageBytes(),
                new AuditedTransaction.Activity("resolving quarantined records", "./herald quarantine list"));
        this.history = transaction.open(
                () -> ResolutionHistory.of(AuditTopic.read(operator, serde).entries()));
    }

    public ResolutionHistory history() {
        return history;
    }

    /**
     * Replays a record, if {@link ReplayPolicy} allows it and no later event supersedes it.
     *
     * @param actor the operator's name for the audit
     * @param evenIfResolved whether to replay a record that is already resolved
     */
    public ResolutionResult replay(QuarantinedRecord quarantined, String actor, boolean evenIfResolved) {
        Optional<AuditEntry> before = history.resolutionOf(quarantined.id());
        if (before.isPresent() && !evenIfResolved) {
            return new ResolutionResult.Refused("%s; --again replays it once more".formatted(describe(before.get())));
        }
        Optional<String> refusalReason = ReplayPolicy.refusalReason(quarantined);
        Optional<RecordPosition> origin = quarantined.origin();
        if (refusalReason.isPresent() || origin.isEmpty()) {
            return new ResolutionResult.Refused(refusalReason.orElse("its headers name no original position"));
        }
        Optional<RecordPosition> superseding =
                supersededCheck.supersedingEvent(quarantined, origin.get(), history::wasReplayed);
        if (superseding.isPresent()) {
            return new ResolutionResult.Refused(
                    "a later event supersedes it (%s) and a replay would undo that event; if it is still valid, ask its sender to send it again"
                            .formatted(superseding.get()));
        }
        RecordMetadata written = commit(
                ReplayPolicy.originalRecord(quarantined, origin.get()),
                entry(quarantined, actor, ResolutionHistory.REPLAYED, null));
        return new ResolutionResult.Replayed(
                new RecordPosition(written.topic(), written.partition(), written.offset()));
    }

    /** Discards a record that is not resolved yet. */
    public ResolutionResult discard(QuarantinedRecord quarantined, String actor, DiscardReason reason) {
        Optional<AuditEntry> before = history.resolutionOf(quarantined.id());
        if (before.isPresent()) {
            return new ResolutionResult.Refused(describe(before.get()));
        }
        commit(null, entry(quarantined, actor, ResolutionHistory.DISCARDED, reason));
        return new ResolutionResult.Discarded();
    }

    private AuditEntry entry(
            QuarantinedRecord quarantined, String actor, String action, @Nullable DiscardReason reason) {
        return history.nextEntry(quarantined, actor, action, reason, causeId(quarantined), clock.instant());
    }

    /** Returns the record's event id if it has Herald's form, else a digest: a sender's header may hold anything. */
    private static String causeId(QuarantinedRecord quarantined) {
        EventHeaders headers = EventHeaders.from(quarantined.record().headers());
        return headers != null && EVENT_ID.matcher(headers.id()).matches()
                ? headers.id()
                : EventHeaders.digest(quarantined.id().toAuditDetail());
    }

    /** Writes both records or neither; returns the position of the last one. */
    private RecordMetadata commit(@Nullable ProducerRecord<byte[], byte[]> replayed, AuditEntry entry) {
        ProducerRecord<byte[], byte[]> audited = OperatorEntries.toRecord(entry, serde, clock.instant());
        RecordMetadata last = transaction.commit(replayed == null ? List.of(audited) : List.of(audited, replayed));
        history.add(entry);
        return last;
    }

    private static String describe(AuditEntry entry) {
        return "%s by %s at %s"
                .formatted(
                        entry.getAction().replace("QUARANTINE_", "").toLowerCase(Locale.ROOT),
                        entry.getActor(),
                        entry.getAt());
    }

    @Override
    public void close() {
        transaction.close();
    }
}
