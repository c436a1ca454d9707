package dev.herald.intake.kafka.budget;

import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.intake.mailbox.MailboxBudget;
import dev.herald.intake.mailbox.MailboxDecision;
import dev.herald.intake.mailbox.MailboxPolicy;
import dev.herald.state.SpentBudget;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the mailboxes of one reader spent of their budgets. The reader commits it as the metadata of the offsets, in the
 * transaction that also has the outcomes. The reader that reads a mailbox next continues with it, so that a range that
 * one reader began is refused once. Metadata that is not readable counts as none.
 */
public final class MailboxAccounts {

    private static final Logger log = LoggerFactory.getLogger(MailboxAccounts.class);

    private final MailboxPolicy policy;
    private final EventSerde serde;
    private final Map<TopicPartition, SpentBudget> uses = new HashMap<>();

    public MailboxAccounts(MailboxPolicy policy, EventSerde serde) {
        this.policy = policy;
        this.serde = serde;
    }

    /** Returns the budget of each mailbox. */
    public MailboxBudget budget() {
        return policy.budget();
    }

    /** Continues with what was committed. */
    public void restore(Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        committed.forEach(
                (mailbox, offset) -> uses.put(mailbox, offset == null ? MailboxPolicy.NOTHING_SPENT : use(offset)));
    }

    /** Forgets mailboxes that another reader reads. */
    public void forget(Collection<TopicPartition> mailboxes) {
        mailboxes.forEach(uses::remove);
    }

    /** Returns what a mailbox spent. */
    public SpentBudget use(TopicPartition mailbox) {
        return uses.getOrDefault(mailbox, MailboxPolicy.NOTHING_SPENT);
    }

    /** Returns the mailboxes with records that were not read and can be refused now. */
    public List<TopicPartition> due(Instant now) {
        return uses.entrySet().stream()
                .filter(entry -> MailboxPolicy.isDue(now, entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Decides whether a record is read.
     *
     * @param bytes key, value and headers of the record
     */
    public MailboxDecision decide(ConsumerRecord<byte[], byte[]> record, long bytes) {
        return apply(mailboxOf(record), use -> policy.decide(use, record.offset(), bytes, appended(record)));
    }

    /** Decides what follows from a record that is unreadable. */
    public MailboxDecision spendUnreadable(ConsumerRecord<byte[], byte[]> record) {
        return apply(mailboxOf(record), use -> policy.spendUnreadable(use, appended(record)));
    }

    /** Decides what follows from a record that ended its reader. */
    public MailboxDecision spendEnding(TopicPartition mailbox, Instant now) {
        return apply(mailbox, use -> policy.spendEnding(use, now));
    }

    /** Refuses the records of a mailbox that were not read. */
    public MailboxDecision refuseUnread(TopicPartition mailbox) {
        return apply(mailbox, policy::refuseUnread);
    }

    /** Returns a position to commit, with what the mailbox spent up to there. */
    public OffsetAndMetadata committable(long position, SpentBudget use) {
        return new OffsetAndMetadata(position, Base64.getEncoder().encodeToString(serde.serialize(use)));
    }

    private SpentBudget use(OffsetAndMetadata committed) {
        if (committed.metadata().isEmpty()) {
            return MailboxPolicy.NOTHING_SPENT;
        }
        try {
            return serde.deserialize(Base64.getDecoder().decode(committed.metadata())) instanceof SpentBudget state
                    ? state
                    : MailboxPolicy.NOTHING_SPENT;
        } catch (IllegalArgumentException | UnreadableEvent e) {
            log.error("what a mailbox spent is not readable at its offset {}", committed.offset());
            return MailboxPolicy.NOTHING_SPENT;
        }
    }

    private MailboxDecision apply(TopicPartition mailbox, Function<SpentBudget, MailboxDecision> step) {
        MailboxDecision decision = step.apply(use(mailbox));
        uses.put(mailbox, decision.spent());
        return decision;
    }

    private static TopicPartition mailboxOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }
}
