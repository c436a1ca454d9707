package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The number of partitions of a topic by case: the same for all of them, and for ever. Asks the broker once, when it is
 * needed first.
 */
public final class CasePartitions implements IntSupplier {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final KafkaSettings kafka;
    private volatile int partitions;

    public CasePartitions(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns the number.
     *
     * @throws KafkaException if the broker does not answer; the stream thread is restarted
     */
    @Override
    public int getAsInt() {
        if (partitions == 0) {
            partitions = describe();
        }
        return partitions;
    }

    private int describe() {
        String topic = Topics.DECISIONS.name();
        try (Admin admin = Admin.create(kafka.client())) {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .partitions()
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the number of partitions of " + topic + " is unknown", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
