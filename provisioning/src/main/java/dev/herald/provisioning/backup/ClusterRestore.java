package dev.herald.provisioning.backup;

import static dev.herald.provisioning.backup.ClusterBackup.await;

import dev.herald.cluster.UserError;
import dev.herald.provisioning.backup.BackupManifest.GroupBackup;
import dev.herald.provisioning.backup.BackupManifest.PartitionBackup;
import dev.herald.provisioning.backup.BackupManifest.TopicBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup to a cluster whose services have not started. Every record gets the partition, offset, timestamp,
 * key, value and headers that it had; every offset that had no committed record has none. Topics get their settings,
 * and consumer groups their positions. Users, rights and quotas are not part of a backup: provisioning makes them.
 */
public final class ClusterRestore implements AutoCloseable {

    private static final int THREADS = 4;
    /**
     * Settings of a topic until all is written. A broker that stamps records with its own time would lose theirs. A
     * topic's limit counts compressed bytes, and a restore compresses otherwise than the writers did.
     */
    private static final Map<String, String> WHILE_WRITING = Map.of(
            "message.timestamp.type",
            "CreateTime",
            "max.message.bytes",
            Integer.toString(KafkaPartitionLog.LARGEST_REQUEST));

    private static final String IN_SYNC = "min.insync.replicas";

    private final Map<String, Object> login;
    private final Admin admin;

    /** Creates a restoration with an administrator's login. */
    public ClusterRestore(Map<String, Object> adminLogin) {
        this.login = Map.copyOf(adminLogin);
        this.admin = Admin.create(new HashMap<>(adminLogin));
    }

    /** One partition to write. */
    private record Work(TopicPartition partition, PartitionBackup backup, boolean compacted) {}

    /**
     * Writes a backup.
     *
     * @param replication copies of each partition; empty for as many as each topic had
     * @param replace whether topics of the backup that exist are deleted first, with all that they hold
     * @throws UserError if the backup is damaged, or a topic exists and is not to be replaced
     */
    public ClusterBackup.Size read(Path folder, OptionalInt replication, boolean replace) {
        BackupFolder files = new BackupFolder(folder);
        BackupManifest manifest = files.readVerified();
        List<TopicBackup> topics = manifest.topics();
        removeExisting(topics, replace);
        await(admin.createTopics(topics.stream()
                        .map(topic -> newTopic(topic, replication.orElse(topic.replication())))
                        .toList())
                .all());
        List<Work> work = topics.stream().flatMap(ClusterRestore::work).toList();
        Workers.run(THREADS, work, queue -> {
            try (KafkaPartitionLog log = KafkaPartitionLog.open(admin, login)) {
                for (Work next = queue.poll(); next != null; next = queue.poll()) {
                    write(next, files, log);
                }
            }
        });
        restoreSettings(topics);
        manifest.groups().forEach(this::restore);
        return new ClusterBackup.Size(
                topics.size(),
                work.size(),
                work.stream().mapToLong(each -> each.backup().records()).sum(),
                manifest.groups().size(),
                0);
    }

    private void removeExisting(List<TopicBackup> topics, boolean replace) {
        Set<String> existing = new HashSet<>(await(admin.listTopics().names()));
        existing.retainAll(topics.stream().map(TopicBackup::name).collect(Collectors.toSet()));
        if (existing.isEmpty()) {
            return;
        }
        if (!replace) {
            throw new UserError(
                    "%d topics of the backup exist already, such as %s. Restore to a new cluster before it is provisioned, or delete them with all that they hold: --replace."
                            .formatted(
                                    existing.size(),
                                    existing.stream().sorted().findFirst().orElseThrow()));
        }
        await(admin.deleteTopics(existing).all());
    }

    private static NewTopic newTopic(TopicBackup topic, int replication) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.putAll(WHILE_WRITING);
        if (Integer.parseInt(settings.getOrDefault(IN_SYNC, "1")) > replication) {
            settings.put(IN_SYNC, Integer.toString(replication));
        }
        return new NewTopic(topic.name(), topic.partitions().size(), (short) replication).configs(settings);
    }

    private static Stream<Work> work(TopicBackup topic) {
        boolean compacted = "compact".equals(topic.settings().get("cleanup.policy"));
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(number -> new Work(
                        new TopicPartition(topic.name(), number),
                        topic.partitions().get(number),
                        compacted));
    }

    private static void write(Work work, BackupFolder files, KafkaPartitionLog log) {
        TopicPartition partition = work.partition();
        log.begin(partition, work.compacted());
        try (RecordFile.Reader records = new RecordFile.Reader(files.file(partition.topic(), partition.partition()))) {
            OffsetKeepingWriter.write(
                    records::next, work.backup().records(), work.backup().end(), log);
            log.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restoreSettings(List<TopicBackup> topics) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (TopicBackup topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    WHILE_WRITING.keySet().stream()
                            .map(name -> restoration(name, topic.settings().get(name)))
                            .toList());
        }
        await(admin.incrementalAlterConfigs(changes).all());
    }

    private static AlterConfigOp restoration(String name, @Nullable String value) {
        return new AlterConfigOp(
                new ConfigEntry(name, value), value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
    }

    private void restore(GroupBackup group) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        group.positions()
                .forEach(position -> positions.put(
                        new TopicPartition(position.topic(), position.partition()),
                        new OffsetAndMetadata(position.offset(), position.metadata())));
        await(admin.alterConsumerGroupOffsets(group.name(), positions).all());
    }

    @Override
    public void close() {
        admin.close();
    }
}
