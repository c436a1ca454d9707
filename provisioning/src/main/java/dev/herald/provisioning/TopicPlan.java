package dev.herald.provisioning;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topic.Partitions;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Computes the topics from the catalogue.
 *
 * @param partitions number of partitions of topics keyed by case; cannot be changed later
 * @param replication copies of each partition; with three or more, two must be in sync
 * @param cleaning when topics delete records
 */
public record TopicPlan(int partitions, int replication, CleanupProfile cleaning) {

    private static final int COPIES_WITH_TWO_IN_SYNC = 3;

    /** Returns every topic of the catalogue, with two mailboxes for each member. */
    public List<NewTopic> topics(Collection<MemberCode> members) {
        return Topics.all().stream()
                .flatMap(topic -> topic.isMailbox()
                        ? members.stream().map(member -> topic(topic, topic.name() + member))
                        : Stream.of(topic(topic, topic.name())))
                .toList();
    }

    private NewTopic topic(Topic topic, String name) {
        int count = topic.partitions() == Partitions.ONE ? 1 : partitions;
        return new NewTopic(name, count, (short) replication).configs(settings(topic));
    }

    private Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new LinkedHashMap<>();
        Duration retention = topic.retention().period();
        if (topic.retention().compacted()) {
            settings.put("cleanup.policy", "compact");
            settings.put("segment.ms", millis(cleaning.segment()));
            settings.put("max.compaction.lag.ms", millis(cleaning.maxCompactionLag()));
            settings.put("delete.retention.ms", millis(cleaning.tombstoneRetention()));
            settings.put("file.delete.delay.ms", millis(cleaning.fileDelay()));
        } else if (retention == null) {
            settings.put("cleanup.policy", "delete");
            settings.put("retention.ms", "-1");
        } else {
            settings.put("cleanup.policy", "delete");
            settings.put("retention.ms", millis(shorter(retention, cleaning.maxRetention())));
            // Only whole segments are deleted: with the default segment of a week, seven days would become fourteen.
            settings.put("segment.ms", millis(cleaning.retentionSegment()));
            settings.put("file.delete.delay.ms", millis(cleaning.fileDelay()));
        }
        settings.put("max.message.bytes", Integer.toString(topic.maxMessageBytes()));
        // The broker's time: a sender's clock must not decide how long a record is kept.
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("min.insync.replicas", Integer.toString(minInSync(replication)));
        return settings;
    }

    /** Returns how many of some copies of a partition have to be in sync for it to take records. */
    public static int minInSync(int copies) {
        return copies >= COPIES_WITH_TWO_IN_SYNC ? 2 : 1;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
