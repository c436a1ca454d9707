package dev.herald.stack.quarantine;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.stack.audit.AuditTopic;
import dev.herald.stack.audit.AuditedTransaction;
import dev.herald.stack.audit.OperatorEntries;
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
public final class Desk implements AutoCloseable {

    private static final String TRANSACTIONS = "replayer.quarantine";
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");

    private final EventSerde serde;
    private final InstantSource clock;
    private final Overtaking overtaking;
    private final AuditedTransaction hand;
    private final Ledger ledger;

    /**
     * Opens it.
     *
     * @param operator client properties of who reads
     * @param replayer client properties of who writes
     */
    public Desk(Map<String, Object> operator, Map<String, Object> replayer, EventSerde serde, InstantSource clock) {
        this.serde = serde;
        this.clock = clock;
        this.overtaking = new Overtaking(operator, serde);
        this.hand = new AuditedTransaction(
                replayer,
                TRANSACTIONS,
                Topics.QUARANTINE.maxMessageBytes(),
                new AuditedTransaction.Words(
                        "the quarantine be settled", "settles the quarantine", "./herald quarantine list"));
        this.ledger =
                hand.opened(() -> Ledger.of(AuditTopic.read(operator, serde).entries()));
    }

    /** What was done so far. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Puts a record again where it came from, if the front door is open to it.
     *
     * @param actor who wants it
     * @param settledBefore whether to do it though something was done about it before
     */
    public Settled replay(PutAside aside, String actor, boolean settledBefore) {
        Optional<AuditEntry> before = ledger.settlement(aside.id());
        if (before.isPresent() && !settledBefore) {
            return new Settled.Refused("%s; --again does it once more".formatted(words(before.get())));
        }
        Optional<String> refusal = FrontDoor.refusal(aside);
        Optional<Origin> origin = aside.origin();
        if (refusal.isPresent() || origin.isEmpty()) {
            return new Settled.Refused(refusal.orElse("nothing says where it came from"));
        }
        Optional<Origin> overtaker = overtaking.of(aside, origin.get(), ledger::wasReplayed);
        if (overtaker.isPresent()) {
            return new Settled.Refused(
                    "a later event says the same anew (%s), and this one would undo it; if it is still meant, let it be sent anew"
                            .formatted(overtaker.get()));
        }
        RecordMetadata there = commit(FrontDoor.again(aside, origin.get()), entry(aside, actor, Ledger.REPLAYED, null));
        return new Settled.Replayed(new Origin(there.topic(), there.partition(), there.offset()));
    }

    /** Closes the matter of a record that will not be put again. */
    public Settled discard(PutAside aside, String actor, DiscardReason reason) {
        Optional<AuditEntry> before = ledger.settlement(aside.id());
        if (before.isPresent()) {
            return new Settled.Refused(words(before.get()));
        }
        commit(null, entry(aside, actor, Ledger.DISCARDED, reason));
        return new Settled.Discarded();
    }

    private AuditEntry entry(PutAside aside, String actor, String action, @Nullable DiscardReason reason) {
        return ledger.next(aside, actor, action, reason, cause(aside), clock.instant());
    }

    /** Its event id, unless it has none in our form: a sender's header may say anything. */
    private static String cause(PutAside aside) {
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
