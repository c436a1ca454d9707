package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.intake.kafka.replay.Edge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides the outcomes of a batch of inbound records, before anything is sent. Shared by all readers. */
final class InboundBatchHandler implements Edge {

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

    @Override
    public Outcome judge(ConsumerRecord<byte[], byte[]> record) {
        InboundOutcome outcome = handler.handle(record);
        return new Outcome(
                outcome.kind() == InboundOutcome.Kind.QUARANTINED,
                switch (outcome.kind()) {
                    case FORWARDED -> "the edge has forwarded the record";
                    case REFUSED -> "the edge has refused the record, and its sender is notified";
                    case QUARANTINED ->
                        "the edge still cannot handle the record: it is quarantined again, under another id";
                },
                outcome.records(),
                () -> count(List.of(outcome)));
    }

    @Override
    public Topic topicOf(SpecificRecord message) {
        return SealedMessages.topicOf(message);
    }

    @Override
    public String keyOf(CaseId caseId) {
        return MailFactory.keyOf(caseId);
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
