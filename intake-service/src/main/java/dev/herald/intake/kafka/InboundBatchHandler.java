package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Duration memberPatience;
    private final Set<MemberCode> awaitedMembers = ConcurrentHashMap.newKeySet();

    InboundBatchHandler(
            InboundRecordHandler handler, MemberProjection members, IntakeMetrics metrics, Duration memberPatience) {
        this.handler = handler;
        this.members = members;
        this.metrics = metrics;
        this.memberPatience = memberPatience;
    }

    /** Returns the outcome of each record, in order. */
    List<InboundOutcome> handle(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
        List<InboundOutcome> outcomes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            waitForMemberOf(record.topic());
            outcomes.add(handler.handle(record));
        }
        return outcomes;
    }

    /** Returns the outcome of records that cannot be read: quarantined by their coordinates, without their bytes. */
    InboundOutcome pass(TopicPartition mailbox, long first, long last, String error) {
        return handler.pass(mailbox, first, last, error);
    }

    /** Counts outcomes whose transaction has ended. */
    void count(List<InboundOutcome> outcomes) {
        outcomes.forEach(metrics::countInboundRecord);
        outcomes.stream()
                .filter(outcome -> outcome.kind() == InboundOutcome.Kind.QUARANTINED)
                .collect(Collectors.groupingBy(InboundOutcome::member, Collectors.counting()))
                .forEach((member, count) -> log.warn("quarantined {} records of member {}", count, member));
    }

    private void waitForMemberOf(String topic) {
        MemberCode member = InboundRecordHandler.mailboxOf(topic);
        if (member != null && members.find(member).isEmpty() && awaitedMembers.add(member)) {
            try {
                members.await(member, memberPatience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a member's record", e);
            }
        }
    }
}
