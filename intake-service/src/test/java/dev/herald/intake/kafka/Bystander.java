package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestWithdrawn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A member that sends one message after another, each when the one before has passed the edge. */
final class Bystander implements AutoCloseable {

    private static final TopicPartition SUBMISSIONS = new TopicPartition(Topics.SUBMISSIONS.name(), 0);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final EdgeFixture edge;
    private final String member;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private int number;

    Bystander(TestBroker broker, EdgeFixture edge, String member) {
        this.edge = edge;
        this.member = member;
        this.producer = new KafkaProducer<>(broker.client(), new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> reads = broker.client();
        reads.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(reads, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(SUBMISSIONS));
        consumer.seekToEnd(List.of(SUBMISSIONS));
        long unused = consumer.position(SUBMISSIONS);
    }

    /**
     * Sends some messages.
     *
     * @throws IllegalStateException if one does not pass
     */
    void passes(int count) {
        for (int sent = 0; sent < count; sent++) {
            producer.send(new ProducerRecord<>(Topics.INBOUND.name() + member, edge.withdrawal(member, ++number)));
            producer.flush();
            awaitSubmission("%s/2026-%06d".formatted(member.toUpperCase(Locale.ROOT), number));
        }
    }

    private void awaitSubmission(String caseId) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST.toNanos()) {
            for (var record : consumer.poll(Duration.ofMillis(50))) {
                if (edge.serde.deserialize(record.value()) instanceof RequestWithdrawn withdrawn
                        && withdrawn.getCaseId().equals(caseId)) {
                    return;
                }
            }
        }
        throw new IllegalStateException(caseId + " did not pass the edge");
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
