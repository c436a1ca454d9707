package dev.herald.provisioning.backup;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.provisioning.backup.BackupManifest.GroupBackup;
import dev.herald.provisioning.backup.BackupManifest.GroupPosition;
import dev.herald.provisioning.backup.BackupManifest.PartitionBackup;
import dev.herald.provisioning.backup.BackupManifest.TopicBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Writes the topics of a cluster to a folder: the committed records of each partition with offset, timestamp, key,
 * value and headers, the topics' settings, and the positions of consumer groups. It is a picture of one moment, so
 * services must not run. Members may go on sending: what they send meanwhile is not in the backup, and neither is what
 * follows the beginning of a transaction that a member has not ended, since no service has read it.
 */
public final class ClusterBackup implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int AT_ONCE = 5_000;

    private final Map<String, Object> login;
    private final Admin admin;

    /** Creates a backup with an administrator's login, because it reads sealed topics. */
    public ClusterBackup(Map<String, Object> adminLogin) {
        this.login = Map.copyOf(adminLogin);
        this.admin = Admin.create(new HashMap<>(adminLogin));
    }

    /**
     * The size of a backup.
     *
     * @param leftOut number of records of members that it does not contain, because nobody can read them or because a
     *     restore could not write them
     */
    public record Size(int topics, int partitions, long records, int groups, long leftOut) {

        /** Returns the size in words, for people. */
        public String words() {
            String size =
                    "%d topics, %d partitions, %d records, %d groups".formatted(topics, partitions, records, groups);
            return leftOut == 0
                    ? size
                    : size
                            + "; %d records of members are left out: unreadable, or larger than %d MB"
                                    .formatted(leftOut, StoredRecord.LARGEST / 1_000_000);
        }
    }

    /**
     * Writes a backup.
     *
     * @param folder a folder without a backup; it is made if it does not exist
     * @param wanted the names of the topics; Kafka's own are never copied
     * @throws UserError if a topic that only services write has an open transaction, grew meanwhile, or has a record
     *     that a restore cannot write
     */
    public Size write(Path folder, Predicate<String> wanted, Instant now) {
        BackupFolder files = new BackupFolder(folder);
        files.requireNoBackup();
        List<TopicDescription> topics = topics(wanted);
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, Long> written = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_COMMITTED);
        requireNoTransaction(written, ends);
        List<GroupBackup> groups = groups(wanted);
        Map<TopicPartition, PartitionBackup> copied =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        AtomicLong leftOut = new AtomicLong();
        Map<Boolean, List<TopicPartition>> byMembers =
                partitions.stream().collect(Collectors.partitioningBy(ClusterBackup::isWrittenByMembers));
        byMembers.forEach((ofMembers, some) -> Workers.run(ofMembers ? 1 : THREADS, some, queue -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(ofMembers ? 1 : AT_ONCE)) {
                for (TopicPartition partition = queue.poll(); partition != null; partition = queue.poll()) {
                    PartitionBackup copy =
                            copy(consumer, partition, requireNonNull(ends.get(partition)), files, leftOut);
                    synchronized (copied) {
                        copied.put(partition, copy);
                    }
                }
            }
        }));
        requireUnchanged(ends);
        Map<String, Map<String, String>> settings = settings(topics);
        files.write(new BackupManifest(
                now,
                topics.stream()
                        .map(topic -> new TopicBackup(
                                topic.name(),
                                topic.partitions().getFirst().replicas().size(),
                                requireNonNull(settings.get(topic.name())),
                                topic.partitions().stream()
                                        .map(partition -> requireNonNull(
                                                copied.get(new TopicPartition(topic.name(), partition.partition()))))
                                        .toList()))
                        .toList(),
                groups));
        return new Size(
                topics.size(),
                partitions.size(),
                copied.values().stream().mapToLong(PartitionBackup::records).sum(),
                groups.size(),
                leftOut.get());
    }

    private List<TopicDescription> topics(Predicate<String> wanted) {
        List<String> names = await(admin.listTopics().names()).stream()
                .filter(wanted)
                .filter(name -> !name.startsWith("__"))
                .sorted()
                .toList();
        return await(admin.describeTopics(names).allTopicNames()).values().stream()
                .sorted(Comparator.comparing(TopicDescription::name))
                .toList();
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, ListOffsetsResultInfo> found = await(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())),
                        new ListOffsetsOptions(isolation))
                .all());
        Map<TopicPartition, Long> ends = new HashMap<>();
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private static void requireNoTransaction(Map<TopicPartition, Long> written, Map<TopicPartition, Long> committed) {
        String open = written.keySet().stream()
                .filter(partition -> !isWrittenByMembers(partition))
                .filter(partition -> !requireNonNull(written.get(partition)).equals(committed.get(partition)))
                .map(TopicPartition::toString)
                .sorted()
                .limit(5)
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            throw new UserError(
                    "A transaction is open in %s. The broker aborts the one of a killed service after 10 s: try again."
                            .formatted(open));
        }
    }

    private void requireUnchanged(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> later = ends(List.copyOf(ends.keySet()), IsolationLevel.READ_UNCOMMITTED);
        String grown = ends.keySet().stream()
                .filter(partition -> !isWrittenByMembers(partition))
                .filter(partition -> !requireNonNull(ends.get(partition)).equals(later.get(partition)))
                .map(TopicPartition::toString)
                .sorted()
                .limit(5)
                .collect(Collectors.joining(", "));
        if (!grown.isEmpty()) {
            throw new UserError("Somebody wrote to %s meanwhile: stop the writer, and begin again in another folder."
                    .formatted(grown));
        }
    }

    private static boolean isWrittenByMembers(TopicPartition partition) {
        return Topics.isInbound(partition.topic());
    }

    private static PartitionBackup copy(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            BackupFolder files,
            AtomicLong leftOut) {
        try {
            RecordFile.Writer file = new RecordFile.Writer(files.create(partition.topic(), partition.partition()));
            try (file) {
                leftOut.addAndGet(new PartitionReading(consumer, partition).readTo(end, file::add));
            }
            return new PartitionBackup(end, file.records(), file.hash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a consumer. Records of members are read one by one, and one mailbox after the other: where reading a record
     * fails, the records that were read before it in the same poll would be lost, and another reader may be the cause.
     */
    private KafkaConsumer<byte[], byte[]> consumer(int atOnce) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("max.poll.records", atOnce);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Map<String, String>> settings(List<TopicDescription> topics) {
        Map<ConfigResource, Config> found = await(admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList())
                .all());
        Map<String, Map<String, String>> settings = new HashMap<>();
        found.forEach((topic, config) -> settings.put(
                topic.name(),
                config.entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value))));
        return settings;
    }

    private List<GroupBackup> groups(Predicate<String> wanted) {
        List<GroupBackup> groups = new ArrayList<>();
        for (GroupListing group : await(admin.listGroups().all())) {
            List<GroupPosition> positions = new ArrayList<>();
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    await(admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata());
            offsets.forEach((partition, position) -> {
                if (position != null && wanted.test(partition.topic())) {
                    positions.add(new GroupPosition(
                            partition.topic(), partition.partition(), position.offset(), position.metadata()));
                }
            });
            if (!positions.isEmpty()) {
                groups.add(new GroupBackup(group.groupId(), positions));
            }
        }
        groups.sort(Comparator.comparing(GroupBackup::name));
        return groups;
    }

    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UserError("The broker refused: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while waiting for the broker.", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
