package dev.herald.console.flow;

import dev.herald.console.flow.OldestRecord.Found;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker, over a connection of its own. It needs the right to describe the groups and their topics, and reads
 * no record: even the age of a record comes from the broker's index of times, or from the ends that it saw before.
 */
final class AdminGroupReader implements GroupReader {

    private static final int PATIENCE_MS = 3_000;
    private static final int REQUEST_MS = 2_000;
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final InstantSource clock;
    private final OldestRecords oldest = new OldestRecords(this::writtenFrom);

    private AdminGroupReader(Admin admin, InstantSource clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /** Opens the connection; the broker may be away. */
    static AdminGroupReader open(KafkaSettings kafka, InstantSource clock) {
        Map<String, Object> settings = kafka.client();
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "herald-officer-console-flow");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new AdminGroupReader(Admin.create(settings), clock);
    }

    @Override
    public Map<FlowStage, GroupState> read() throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> there = answer(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
        List<FlowStage> stages = Arrays.stream(FlowStage.values())
                .filter(stage -> there.contains(stage.group()))
                .toList();
        Map<String, ConsumerGroupDescription> groups = answer(admin.describeConsumerGroups(
                        stages.stream().map(FlowStage::group).toList())
                .all());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> positions =
                answer(admin.listConsumerGroupOffsets(stages.stream()
                                .collect(Collectors.toMap(
                                        FlowStage::group, stage -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Set<TopicPartition> partitions = new HashSet<>();
        positions.values().forEach(of -> partitions.addAll(of.keySet()));
        groups.values()
                .forEach(group -> group.members()
                        .forEach(member -> partitions.addAll(member.assignment().topicPartitions())));
        // Positions before ends: nothing that waits then means that the group had read everything.
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        oldest.note(ends, clock.instant());

        Map<FlowStage, GroupState> states = new EnumMap<>(FlowStage.class);
        for (FlowStage stage : FlowStage.values()) {
            ConsumerGroupDescription group = groups.get(stage.group());
            states.put(
                    stage,
                    group == null
                            ? GroupState.NONE
                            : state(group, positions.getOrDefault(stage.group(), Map.of()), begins, ends));
        }
        return states;
    }

    private GroupState state(
            ConsumerGroupDescription group,
            Map<TopicPartition, OffsetAndMetadata> positions,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<TopicPartition> read = new HashSet<>(positions.keySet());
        Map<String, Integer> instances = new HashMap<>();
        for (MemberDescription member : group.members()) {
            Set<TopicPartition> assigned = member.assignment().topicPartitions();
            read.addAll(assigned);
            instances.merge(instanceOf(group.groupId(), member), assigned.size(), Integer::sum);
        }
        Map<TopicPartition, Long> first = new HashMap<>();
        Map<TopicPartition, Long> waiting = new HashMap<>();
        for (TopicPartition partition : read) {
            OffsetAndMetadata position = positions.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            long next = position == null ? begin : Math.max(begin, position.offset());
            long behind = ends.getOrDefault(partition, 0L) - next;
            if (behind > 0) {
                first.put(partition, next);
                waiting.put(partition, behind);
            }
        }
        boolean rebalances = switch (group.groupState()) {
            case PREPARING_REBALANCE, COMPLETING_REBALANCE, ASSIGNING, RECONCILING -> true;
            default -> false;
        };
        return new GroupState(instances, rebalances, waiting, oldest.timesOf(first, clock.instant()));
    }

    /** Returns the id of the process: a process has a member for each of its threads, with a number at the end. */
    private static String instanceOf(String group, MemberDescription member) {
        String id = member.groupInstanceId().orElse(member.clientId());
        String prefix = group + "-";
        if (!id.startsWith(prefix)) {
            return id;
        }
        int thread = id.indexOf('-', prefix.length());
        return thread < 0 ? id : id.substring(0, thread);
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        list(partitions.stream().collect(Collectors.toMap(Function.identity(), one -> spec)))
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Map<TopicPartition, Found> writtenFrom(Map<TopicPartition, Long> times)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        times.forEach((partition, time) -> specs.put(partition, OffsetSpec.forTimestamp(time)));
        Map<TopicPartition, Found> all = new HashMap<>();
        list(specs).forEach((partition, found) -> {
            if (found.offset() >= 0) {
                all.put(partition, new Found(found.offset(), found.timestamp()));
            }
        });
        return all;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(Map<TopicPartition, OffsetSpec> specs)
            throws ExecutionException, TimeoutException, InterruptedException {
        return specs.isEmpty()
                ? Map.of()
                : answer(admin.listOffsets(specs, COMMITTED).all());
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
