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
 * How far a service has read one of its topics. Its offsets are committed in the transaction that holds what it did, so
 * that what is read is also booked.
 */
final class Progressed {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Admin admin;
    private final String group;
    private final Topic topic;
    private final int partitions;

    Progressed(Admin admin, String group, Topic topic, int partitions) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.partitions = partitions;
    }

    /**
     * Returns when all that stands there is booked.
     *
     * @throws UserError if it does not get on
     */
    void awaitEnd() throws InterruptedException {
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
                throw new UserError("%s stands at %d of %d of %s.".formatted(group, now, end, topic.name()));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private long committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(read -> read.getKey().topic().equals(topic.name()))
                    .mapToLong(read -> read.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new UserError("The broker would not say how far %s is.".formatted(group), e);
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
            throw new UserError("The broker would not say how much is on %s.".formatted(topic.name()), e);
        }
    }
}
