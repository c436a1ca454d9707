package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.InboundOutcome.Kind.NOT_READ;
import static dev.herald.intake.kafka.InboundOutcome.Kind.QUARANTINED;
import static dev.herald.intake.kafka.InboundOutcome.Kind.UNREADABLE;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.intake.kafka.budget.MailboxAccounts;
import dev.herald.intake.mailbox.MailboxBudget;
import dev.herald.intake.mailbox.MailboxDecision;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the outcomes of a batch of inbound records, before anything is sent. Shared by all readers. */
final class InboundBatchHandler {

    private static final Logger log = LoggerFactory.getLogger(InboundBatchHandler.class);

    private final InboundRecordHandler handler;
    private final MemberProjection members;
    private final IntakeMetrics metrics;
    private final InstantSource clock;
    private final Duration memberPatience;
    private final Set<MemberCode> awaitedMembers = ConcurrentHashMap.newKeySet();

    InboundBatchHandler(
            InboundRecordHandler handler,
            MemberProjection members,
            IntakeMetrics metrics,
            InstantSource clock,
            Duration memberPatience) {
        this.handler = handler;
        this.members = members;
        this.metrics = metrics;
        this.clock = clock;
        this.memberPatience = memberPatience;
    }

    /**
     * Returns the outcomes of the records, in order. A record beyond the budget of its mailbox is not read, and has its
     * outcome with others of its range, in this batch or a later one.
     */
    List<InboundOutcome> handle(Iterable<ConsumerRecord<byte[], byte[]>> batch, MailboxAccounts accounts) {
        List<InboundOutcome> outcomes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            MemberCode member = InboundRecordHandler.mailboxOf(record.topic());
            if (member == null) {
                outcomes.add(handler.handle(record));
                continue;
            }
            TopicPartition mailbox = new TopicPartition(record.topic(), record.partition());
            // of a record beyond the limit nothing is read: it counts as the largest
            long bytes = Math.min(InboundRecordHandler.size(record), Topics.INBOUND.maxMessageBytes());
            MailboxDecision decision = accounts.decide(record, bytes);
            addOutcomes(outcomes, decision, mailbox, record.offset(), accounts.budget());
            if (decision.isRead()) {
                waitFor(member);
                InboundOutcome outcome = handler.handle(record);
                outcomes.add(outcome);
                if (outcome.kind() == UNREADABLE) {
                    addOutcomes(
                            outcomes, accounts.spendUnreadable(record), mailbox, record.offset(), accounts.budget());
                }
            }
        }
        return outcomes;
    }

    /**
     * Returns the refusals of records that were not read, of mailboxes that bring no other record: their minute is
     * over.
     *
     * @param isQuiet whether nothing more of a mailbox is read at the moment
     */
    List<InboundOutcome> refuseUnread(MailboxAccounts accounts, Predicate<TopicPartition> isQuiet) {
        List<InboundOutcome> outcomes = new ArrayList<>();
        for (TopicPartition mailbox : accounts.due(clock.instant())) {
            if (isQuiet.test(mailbox)) {
                addOutcomes(outcomes, accounts.refuseUnread(mailbox), mailbox, 0, accounts.budget());
            }
        }
        return outcomes;
    }

    /**
     * Returns the outcomes of records that cannot be read: quarantined by their coordinates, without their bytes.
     *
     * @param isAnother whether the first of them ended the reader itself, and is no neighbour of a record that did
     */
    List<InboundOutcome> pass(
            TopicPartition mailbox, long first, long last, String error, boolean isAnother, MailboxAccounts accounts) {
        List<InboundOutcome> outcomes = new ArrayList<>();
        addOutcomes(outcomes, accounts.refuseUnread(mailbox), mailbox, first, accounts.budget());
        outcomes.add(handler.pass(mailbox, first, last, error));
        if (isAnother) {
            outcomes.addAll(chargeEnding(mailbox, first, accounts));
        }
        return outcomes;
    }

    /**
     * Charges a mailbox with a record that ended the reader, or helped to.
     *
     * @return the suspension of the mailbox, if that was one too many
     */
    List<InboundOutcome> chargeEnding(TopicPartition mailbox, long offset, MailboxAccounts accounts) {
        List<InboundOutcome> outcomes = new ArrayList<>();
        addOutcomes(outcomes, accounts.spendEnding(mailbox, clock.instant()), mailbox, offset, accounts.budget());
        return outcomes;
    }

    private void addOutcomes(
            List<InboundOutcome> outcomes,
            MailboxDecision decision,
            TopicPartition mailbox,
            long offset,
            MailboxBudget budget) {
        MemberCode member = InboundRecordHandler.mailboxOf(mailbox.topic());
        if (member == null) {
            return; // nobody to answer or to suspend
        }
        if (decision.refused() != null) {
            outcomes.add(handler.refuseUnread(mailbox, member, decision.refused(), budget));
        }
        if (decision.suspension() != null) {
            log.error("suspended the mailbox of member {}: {}", member, decision.suspension());
            outcomes.add(handler.suspend(mailbox, member, offset, decision.suspension()));
        }
    }

    /** Counts outcomes whose transaction has ended. */
    void count(List<InboundOutcome> outcomes) {
        outcomes.forEach(metrics::countInboundRecords);
        warn(outcomes, "quarantined {} records of member {}", UNREADABLE, QUARANTINED);
        warn(outcomes, "refused {} records beyond the budget of member {}", NOT_READ);
    }

    private static void warn(List<InboundOutcome> outcomes, String text, InboundOutcome.Kind... kinds) {
        outcomes.stream()
                .filter(outcome -> List.of(kinds).contains(outcome.kind()))
                .collect(Collectors.groupingBy(InboundOutcome::member, Collectors.summingLong(InboundOutcome::count)))
                .forEach((member, count) -> log.warn(text, count, member));
    }

    private void waitFor(MemberCode member) {
        if (members.find(member).isEmpty() && awaitedMembers.add(member)) {
            try {
                members.await(member, memberPatience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a member's record", e);
            }
        }
    }
}
