package dev.herald.benchmark.growth;

import dev.herald.cluster.UserError;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/**
 * The compressed size of each topic on the broker's disk.
 *
 * @param bytes by topic
 */
public record TopicSizes(Map<String, Long> bytes) {

    /** Keeps a copy. */
    public TopicSizes {
        bytes = Map.copyOf(bytes);
    }

    /** Reads the current sizes from the broker. */
    public static TopicSizes now(Admin admin) throws InterruptedException {
        try {
            return new TopicSizes(admin
                    .describeLogDirs(admin.describeCluster().nodes().get().stream()
                            .map(node -> node.id())
                            .toList())
                    .allDescriptions()
                    .get()
                    .values()
                    .stream()
                    .flatMap(folders -> folders.values().stream())
                    .map(LogDirDescription::replicaInfos)
                    .flatMap(replicas -> replicas.entrySet().stream())
                    .collect(Collectors.groupingBy(
                            replica -> replica.getKey().topic(),
                            Collectors.summingLong(replica -> replica.getValue().size()))));
        } catch (ExecutionException e) {
            throw new UserError("The sizes of the topics cannot be read.", e);
        }
    }

    /** Returns the growth since an earlier moment, of the topics that grew. */
    public TopicSizes since(TopicSizes before) {
        Map<String, Long> grown = new TreeMap<>();
        bytes.forEach((topic, size) -> {
            long more = size - before.bytes.getOrDefault(topic, 0L);
            if (more > 0) {
                grown.put(topic, more);
            }
        });
        return new TopicSizes(grown);
    }

    /** Returns the sizes of some topics only. */
    public TopicSizes where(Predicate<String> topic) {
        return new TopicSizes(bytes.entrySet().stream()
                .filter(each -> topic.test(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Returns the sum of all topics. */
    public long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
