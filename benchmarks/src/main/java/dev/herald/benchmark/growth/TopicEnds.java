package dev.herald.benchmark.growth;

import dev.herald.cluster.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The end of each partition of the {@link SeededTopics} at a moment.
 *
 * @param offsets end offset by partition
 */
record TopicEnds(Map<TopicPartition, Long> offsets) {

    TopicEnds {
        offsets = Map.copyOf(offsets);
    }

    /** Reads the current ends. */
    static TopicEnds now(Admin admin) throws InterruptedException {
        try {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(SeededTopics::contains)
                    .toList();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(one ->
                                    asked.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest())));
            return new TopicEnds(admin.listOffsets(asked).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset())));
        } catch (ExecutionException e) {
            throw new UserError("The end offsets of the topics cannot be read.", e);
        }
    }

    /** Returns the number of partitions by topic. */
    Map<String, Integer> partitions() {
        return offsets.keySet().stream().collect(Collectors.toMap(TopicPartition::topic, one -> 1, Integer::sum));
    }

    /**
     * Moves the committed offsets of all groups here: what was written until now counts as processed. Metadata of the
     * commits stay.
     *
     * @throws UserError if a member of a group is still there
     */
    void commitForAllGroups(Admin admin) throws InterruptedException {
        try {
            for (GroupListing group : admin.listGroups(ListGroupsOptions.forConsumerGroups())
                    .all()
                    .get()) {
                Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
                admin.listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, committed) -> {
                            Long end = offsets.get(partition);
                            if (end != null && committed != null) {
                                moved.put(
                                        partition,
                                        new OffsetAndMetadata(end, committed.leaderEpoch(), committed.metadata()));
                            }
                        });
                if (!moved.isEmpty()) {
                    admin.alterConsumerGroupOffsets(group.groupId(), moved)
                            .all()
                            .get();
                }
            }
        } catch (ExecutionException e) {
            throw new UserError("The offsets of the services cannot be moved: does one still run?", e);
        }
    }
}
