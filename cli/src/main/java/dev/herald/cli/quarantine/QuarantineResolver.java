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
 * Where an operator settles what is in quarantine: what is put again and the audit entry about it are one transaction.
 * Only one desk is open at a time ({@link AuditedTransaction}), so no chain forks and no record is put again twice.
 */
public final class QuarantineResolver implements AutoCloseable {

    private static final String TRANSACTIONS = "replayer.quarantine";
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");

    private final EventSerde serde;
    private final InstantSource clock;
    private final SupersededCheck overtaking;
    private final AuditedTransaction hand;
    private final ResolutionHistory ledger;

    /**
     * Opens it.
     *
     * @param operator client properties of who reads
     * @param replayer client properties of who writes
     */
    public QuarantineResolver(
            Map<String, Object> operator, Map<String, Object> replayer, EventSerde serde, InstantSource clock) {
        this.serde = serde;
        this.clock = clock;
        this.overtaking = new SupersededCheck(operator, serde);
        this.hand = new AuditedTransaction(
                replayer,
                TRANSACTIONS,
                Topics.QUARANTINE.maxMessageBytes(),
                new AuditedTransaction.Words(
                        "the quarantine be settled", "settles the quarantine", "./herald quarantine list"));
        this.ledger = hand.opened(
                () -> ResolutionHistory.of(AuditTopic.read(operator, serde).entries()));
    }

    /** What was done so far. */
    public ResolutionHistory ledger() {
        return ledger;
    }

    /**
     * Puts a record again where it came from, if the front door is open to it.
     *
     * @param actor who wants it
     * @param settledBefore whether to do it though something was done about it before
     */
    public ResolutionResult replay(QuarantinedRecord aside, String actor, boolean settledBefore) {
        Optional<AuditEntry> before = ledger.settlement(aside.id());
        if (before.isPresent() && !settledBefore) {
            return new ResolutionResult.Refused("%s; --again does it once more".formatted(words(before.get())));
        }
        Optional<String> refusal = ReplayPolicy.refusal(aside);
        Optional<Origin> origin = aside.origin();
        if (refusal.isPresent() || origin.isEmpty()) {
            return new ResolutionResult.Refused(refusal.orElse("nothing says where it came from"));
        }
        Optional<Origin> overtaker = overtaking.of(aside, origin.get(), ledger::wasReplayed);
        if (overtaker.isPresent()) {
            return new ResolutionResult.Refused(
                    "a later event says the same anew (%s), and this one would undo it; if it is still meant, let it be sent anew"
                            .formatted(overtaker.get()));
        }
        RecordMetadata there =
                commit(ReplayPolicy.again(aside, origin.get()), entry(aside, actor, ResolutionHistory.REPLAYED, null));
        return new ResolutionResult.Replayed(new Origin(there.topic(), there.partition(), there.offset()));
    }

    /** Closes the matter of a record that will not be put again. */
    public ResolutionResult discard(QuarantinedRecord aside, String actor, DiscardReason reason) {
        Optional<AuditEntry> before = ledger.settlement(aside.id());
        if (before.isPresent()) {
            return new ResolutionResult.Refused(words(before.get()));
        }
        commit(null, entry(aside, actor, ResolutionHistory.DISCARDED, reason));
        return new ResolutionResult.Discarded();
    }

    private AuditEntry entry(QuarantinedRecord aside, String actor, String action, @Nullable DiscardReason reason) {
        return ledger.next(aside, actor, action, reason, cause(aside), clock.instant());
    }

    /** Its event id, unless it has none in our form: a sender's header may say anything. */
    private static String cause(QuarantinedRecord aside) {
        EventHeaders headers = EventHeaders.from(aside.record().headers());
        return headers != null && EVENT_ID.matcher(headers.id()).matches()
                ? headers.id()
                : EventHeaders.digest(aside.id().forAudit());
    }

    /** Both or neither; returns where the last of them is. */
    private RecordMetadata commit(@Nullable ProducerRecord<byte[], byte[]> again, AuditEntry entry) {
        ProducerRecord<byte[], byte[]> audited = OperatorEntries.record(entry, serde, clock.instant());
        RecordMetadata last = hand.commit(again == null ? List.of(audited) : List.of(audited, again));
        ledger.add(entry);
        return last;
    }

    private static String words(AuditEntry entry) {
        return "%s by %s at %s"
                .formatted(
                        entry.getAction().replace("QUARANTINE_", "").toLowerCase(Locale.ROOT),
                        entry.getActor(),
                        entry.getAt());
    }

    @Override
    public void close() {
        hand.close();
    }
}
