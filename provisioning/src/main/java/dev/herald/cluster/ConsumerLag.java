package dev.herald.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the records that consumer groups have not read: in every partition that a group has committed, and in every
 * partition that is assigned to it and was never committed. A service may have several groups: intake has one for its
 * edge and one for its topology.
 */
public final class ConsumerLag {

    private static final long PATIENCE_SECONDS = 3;

    private final Admin admin;

    private ConsumerLag(Admin admin) {
        this.admin = admin;
    }

    /** Returns the sum over all groups whose name matches; empty if there is no group or no answer. */
    public static OptionalLong unreadRecords(Admin admin, Predicate<String> groups) {
        try {
            return new ConsumerLag(admin).count(groups);
        } catch (ExecutionException | TimeoutException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private OptionalLong count(Predicate<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> groups = answer(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(names)
                .toList();
        if (groups.isEmpty()) {
            return OptionalLong.empty();
        }
        Map<String, Set<TopicPartition>> read = assigned(groups);
        // Committed offsets before end offsets: a lag of zero then means that the group had read everything.
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                answer(admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        committed.forEach((group, offsets) ->
                read.computeIfAbsent(group, none -> new HashSet<>()).addAll(offsets.keySet()));
        Set<TopicPartition> all = read.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<TopicPartition, Long> begins = offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
        long behind = 0;
        for (Map.Entry<String, Set<TopicPartition>> group : read.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> positions = committed.getOrDefault(group.getKey(), Map.of());
            for (TopicPartition partition : group.getValue()) {
                OffsetAndMetadata position = positions.get(partition);
                long from = position == null ? begins.getOrDefault(partition, 0L) : position.offset();
                behind += Math.max(0, ends.getOrDefault(partition, from) - from);
            }
        }
        return OptionalLong.of(behind);
    }

    private Map<String, Set<TopicPartition>> assigned(List<String> groups)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Set<TopicPartition>> assigned = new HashMap<>();
        for (ConsumerGroupDescription group :
                answer(admin.describeConsumerGroups(groups).all()).values()) {
            assigned.put(
                    group.groupId(),
                    group.members().stream()
                            .flatMap(member -> member.assignment().topicPartitions().stream())
                            .collect(Collectors.toCollection(HashSet::new)));
        }
        return assigned;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), one -> spec)))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
