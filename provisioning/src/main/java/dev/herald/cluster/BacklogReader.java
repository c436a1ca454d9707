package dev.herald.cluster;

import dev.herald.cluster.Backlog.Share;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what consumer groups have still to read: in every partition that a group has committed, and in every partition
 * that is assigned to it and was never committed. A service may have several groups: intake has one for its edge and
 * one for its topology. A group without members keeps its offsets and its backlog. A service that never had a group has
 * everything to read.
 *
 * <p>Offsets alone do not tell: each transaction ends with a marker that has an offset and is no record. So the records
 * of a short distance are counted, see {@link RecordCount}.
 */
public final class BacklogReader {

    private static final long PATIENCE_SECONDS = 3;

    private final Map<String, Object> login;
    private final Admin admin;
    private final Predicate<String> readable;

    private BacklogReader(Map<String, Object> login, Admin admin, Predicate<String> readable) {
        this.login = login;
        this.admin = admin;
        this.readable = readable;
    }

    /**
     * Returns the backlog as of one moment; empty if the broker does not answer.
     *
     * @param login an administrator's settings
     * @param groups the names of the groups to look at
     * @param services services whose groups count, even if they do not exist
     */
    public static Optional<Backlog> read(
            Map<String, Object> login, Predicate<String> groups, Collection<Principal> services) {
        return read(login, topic -> true, groups, services);
    }

    /**
     * Returns the backlog of services as an operator sees it: of the topics that operators read. A partition of another
     * topic, such as a mailbox or a sealed topic, has an unknown number of records. Empty if the broker does not
     * answer.
     *
     * @param login an operator's settings
     */
    public static Optional<Backlog> readAsOperator(Map<String, Object> login, Collection<Principal> services) {
        return read(login, BacklogReader::isReadByOperators, group -> false, services);
    }

    private static boolean isReadByOperators(String name) {
        return Topics.all().stream()
                .anyMatch(topic -> topic.readers().contains(ClientRole.OPERATOR) && isNamed(topic, name));
    }

    private static Optional<Backlog> read(
            Map<String, Object> login,
            Predicate<String> readable,
            Predicate<String> groups,
            Collection<Principal> services) {
        Map<String, Object> impatient = new HashMap<>(login);
        impatient.put("default.api.timeout.ms", "3000");
        impatient.put("request.timeout.ms", "2000");
        try (Admin admin = Admin.create(impatient)) {
            return Optional.of(new BacklogReader(impatient, admin, readable).read(groups, services));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Backlog read(Predicate<String> names, Collection<Principal> services)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> groups = answer(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> names.test(group)
                        || services.stream().anyMatch(service -> group.startsWith(service.groupPrefix())))
                .toList();
        Map<GroupPartition, String> owners = owners(groups);
        Map<GroupPartition, Long> positions = committed(groups);
        Set<GroupPartition> all = new HashSet<>(owners.keySet());
        all.addAll(positions.keySet());
        all.addAll(neverRead(groups, services));
        Set<TopicPartition> partitions = all.stream()
                .map(GroupPartition::partition)
                .filter(partition -> readable.test(partition.topic()))
                .collect(Collectors.toSet());
        // Committed offsets before end offsets: a backlog of zero then means that the group had read everything.
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<GroupPartition, Long> from = new HashMap<>();
        for (GroupPartition one : all) {
            long begin = begins.getOrDefault(one.partition(), 0L);
            from.put(one, Math.max(begin, positions.getOrDefault(one, begin)));
        }
        Map<GroupPartition, Long> records = new RecordCount(login, ends).between(from);
        return new Backlog(all.stream()
                .map(one -> new Share(
                        one.group(),
                        one.partition(),
                        owners.getOrDefault(one, "").isEmpty() ? null : owners.get(one),
                        owners.containsKey(one),
                        from.getOrDefault(one, 0L),
                        ends.getOrDefault(one.partition(), from.getOrDefault(one, 0L)),
                        ends.containsKey(one.partition())
                                ? OptionalLong.of(records.getOrDefault(one, 0L))
                                : OptionalLong.empty()))
                .toList());
    }

    /** Returns the instance that reads each partition; an empty text for one without {@code group.instance.id}. */
    private Map<GroupPartition, String> owners(List<String> groups)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<GroupPartition, String> owners = new HashMap<>();
        for (ConsumerGroupDescription group :
                answer(admin.describeConsumerGroups(groups).all()).values()) {
            for (MemberDescription member : group.members()) {
                for (TopicPartition partition : member.assignment().topicPartitions()) {
                    owners.put(
                            new GroupPartition(group.groupId(), partition),
                            member.groupInstanceId().orElse(""));
                }
            }
        }
        return owners;
    }

    private Map<GroupPartition, Long> committed(List<String> groups)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<GroupPartition, Long> positions = new HashMap<>();
        Map<String, Map<TopicPartition, OffsetAndMetadata>> all = answer(admin.listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                .all());
        all.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            if (offset != null) {
                positions.put(new GroupPartition(group, partition), offset.offset());
            }
        }));
        return positions;
    }

    /**
     * Returns the partitions of services that never had a group: their topics, without the tables that all instances
     * read.
     */
    private Set<GroupPartition> neverRead(List<String> groups, Collection<Principal> services)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Principal> without = services.stream()
                .filter(service -> groups.stream().noneMatch(group -> group.startsWith(service.groupPrefix())))
                .toList();
        if (without.isEmpty()) {
            return Set.of();
        }
        Set<String> names = answer(admin.listTopics().names());
        Set<GroupPartition> unread = new HashSet<>();
        for (Principal service : without) {
            List<String> topics = names.stream()
                    .filter(name -> Topics.all().stream()
                            .anyMatch(topic -> topic.readers().contains(service.role())
                                    && !topic.retention().compacted()
                                    && isNamed(topic, name)))
                    .toList();
            answer(admin.describeTopics(topics).allTopicNames())
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(partition -> unread.add(new GroupPartition(
                                    service.groupPrefix(), new TopicPartition(name, partition.partition())))));
        }
        return unread;
    }

    private static boolean isNamed(Topic topic, String name) {
        return topic.isMailbox() ? name.startsWith(topic.name()) : name.equals(topic.name());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(Function.identity(), one -> spec)),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** A partition as one group reads it. */
    record GroupPartition(String group, TopicPartition partition) {}
}
