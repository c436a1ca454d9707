package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistryUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
 * Takes batches of inbound records and sends what becomes of them, inside the transaction that the container opened.
 * What escapes rolls the batch back; it is read again after a pause.
 */
final class EdgeListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EdgeListener.class);

    private final Edge edge;
    private final MemberDirectory members;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final MeterRegistry meters;
    private final Duration patience;
    private final Set<MemberCode> waitedFor = new HashSet<>();
    private volatile @Nullable String trouble;

    EdgeListener(
            Edge edge,
            MemberDirectory members,
            KafkaOperations<byte[], byte[]> kafka,
            MeterRegistry meters,
            Duration patience) {
        this.edge = edge;
        this.members = members;
        this.kafka = kafka;
        this.meters = meters;
        this.patience = patience;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
        try {
            List<Outcome> outcomes = new ArrayList<>(batch.size());
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                waitForMemberOf(record.topic());
                outcomes.add(edge.receive(record));
            }
            for (Outcome outcome : outcomes) {
                outcome.records().forEach(this::send);
            }
            outcomes.forEach(this::count);
            trouble = null;
        } catch (RegistryUnavailable e) {
            if (trouble == null) {
                log.warn("the edge waits: {}", e.getMessage());
            }
            trouble = e.getMessage();
            throw e;
        } catch (RuntimeException e) {
            trouble = e.getClass().getSimpleName();
            throw e;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> unused = kafka.send(record); // the commit waits for it, and fails where it failed
    }

    /** Why the latest batch was rolled back; null when it was not. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void count(Outcome outcome) {
        meters.counter(
                        "herald.intake.edge",
                        "member",
                        outcome.member(),
                        "outcome",
                        outcome.kind().name().toLowerCase(Locale.ROOT))
                .increment();
        if (outcome.kind() == Outcome.Kind.QUARANTINED) {
            log.warn("quarantined a record of member {}", outcome.member());
        }
    }

    private void waitForMemberOf(String topic) {
        MemberCode member = Edge.mailbox(topic);
        if (member != null && members.find(member).isEmpty() && waitedFor.add(member)) {
            try {
                members.await(member, patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a member's record", e);
            }
        }
    }
}
