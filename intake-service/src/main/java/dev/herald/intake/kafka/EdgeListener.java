package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistryUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Handles batches of inbound records and sends the results in the transaction that the container has opened. An
 * exception rolls back the batch; the container reads it again after a pause.
 */
final class EdgeListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EdgeListener.class);

    private final InboundRecordHandler handler;
    private final MemberProjection members;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final IntakeMetrics metrics;
    private final Duration memberPatience;
    private final Set<MemberCode> awaitedMembers = new HashSet<>();
    private volatile @Nullable String failure;

    EdgeListener(
            InboundRecordHandler handler,
            MemberProjection members,
            KafkaOperations<byte[], byte[]> kafka,
            IntakeMetrics metrics,
            Duration memberPatience) {
        this.handler = handler;
        this.members = members;
        this.kafka = kafka;
        this.metrics = metrics;
        this.memberPatience = memberPatience;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
        try {
            List<InboundOutcome> outcomes = new ArrayList<>(batch.size());
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                waitForMemberOf(record.topic());
                outcomes.add(handler.handle(record));
            }
            for (InboundOutcome outcome : outcomes) {
                outcome.records().forEach(this::send);
            }
            outcomes.forEach(this::count);
            failure = null;
        } catch (RegistryUnavailable e) {
            if (failure == null) {
                log.warn("the edge is waiting: {}", e.getMessage());
            }
            failure = e.getMessage();
            throw e;
        } catch (RuntimeException e) {
            failure = e.getClass().getSimpleName();
            throw e;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> unused = kafka.send(record); // the commit waits for the result and fails if it failed
    }

    /** Returns why the latest batch was rolled back; null if it was not. */
    @Nullable
    String failure() {
        return failure;
    }

    private void count(InboundOutcome outcome) {
        metrics.countInboundRecord(outcome);
        if (outcome.kind() == InboundOutcome.Kind.QUARANTINED) {
            log.warn("quarantined a record of member {}", outcome.member());
        }
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
