package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer lag of a service on one topic. A service commits its offsets in the transaction of its output, so
 * without lag every record is also processed.
 */
final class ConsumerLag {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Admin admin;
    private final String group;
    private final Topic topic;
    private final int partitions;

    ConsumerLag(Admin admin, String group, Topic topic, int partitions) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Returns when there is no lag.
     *
     * @throws UserError if the service makes no progress
     */
    void awaitZero() throws InterruptedException {
        long end = ends();
        long last = -1;
        Instant moved = Instant.now();
        while (true) {
            long now = committed();
            if (now >= end) {
                return;
            }
            if (now != last) {
                last = now;
                moved = Instant.now();
            } else if (Duration.between(moved, Instant.now()).compareTo(STUCK) > 0) {
                throw new UserError("%s stopped at offset %d of %d of %s.".formatted(group, now, end, topic.name()));
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private long committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(read -> read.getKey().topic().equals(topic.name()))
                    .mapToLong(read -> read.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new UserError("The offsets of %s cannot be read.".formatted(group), e);
        }
    }

    private long ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(found -> found.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new UserError("The end offsets of %s cannot be read.".formatted(topic.name()), e);
        }
    }
}
