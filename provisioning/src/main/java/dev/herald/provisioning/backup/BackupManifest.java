package dev.herald.provisioning.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The list of all that a backup holds.
 *
 * @param at when it was taken
 */
record BackupManifest(Instant at, List<TopicBackup> topics, List<GroupBackup> groups) {

    BackupManifest {
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
    }

    /**
     * A topic.
     *
     * @param replication copies of each partition
     * @param settings those that differ from the broker's
     * @param partitions in the order of their numbers
     */
    record TopicBackup(String name, int replication, Map<String, String> settings, List<PartitionBackup> partitions) {

        TopicBackup {
            settings = Map.copyOf(settings);
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * A partition.
     *
     * @param end offset of the next record
     * @param records number of committed records
     * @param sha256 of the file of its records, in hex
     */
    record PartitionBackup(long end, long records, String sha256) {}

    /** The positions of a consumer group. */
    record GroupBackup(String name, List<GroupPosition> positions) {

        GroupBackup {
            positions = List.copyOf(positions);
        }
    }

    /**
     * The position of a consumer group in a partition.
     *
     * @param offset of the next record that it reads
     * @param metadata what the group keeps beside it; Kafka Streams its stream time
     */
    record GroupPosition(String topic, int partition, long offset, String metadata) {}
}
