package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/**
 * How many bytes each topic takes on the broker's disk, compressed as they are.
 *
 * @param bytes by topic
 */
record Written(Map<String, Long> bytes) {

    private static final String CHANGELOG = "-changelog";

    Written {
        bytes = Map.copyOf(bytes);
    }

    /** As the broker's log folders are at this moment. */
    static Written now(Admin admin) throws InterruptedException {
        try {
            return new Written(admin
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
            throw new UserError("The broker would not say how large its topics are.", e);
        }
    }

    /** What was added since, for topics that grew. */
    Written since(Written before) {
        Map<String, Long> grown = new TreeMap<>();
        bytes.forEach((topic, size) -> {
            long more = size - before.bytes.getOrDefault(topic, 0L);
            if (more > 0) {
                grown.put(topic, more);
            }
        });
        return new Written(grown);
    }

    /** The changelogs of these alone. */
    Written changelogs() {
        return new Written(bytes.entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(CHANGELOG))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
