package dev.herald.cli.cluster;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.TopicPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * The partitions with a fault, of the topics that operators may read.
 *
 * @param outOfSync partitions with a copy that is not in sync
 * @param belowMinInsync partitions with fewer copies in sync than {@code min.insync.replicas}, as provisioning sets it
 * @param withoutLeader partitions without a leader
 */
record PartitionStatus(Faulty outOfSync, Faulty belowMinInsync, Faulty withoutLeader) {

    private static final int MOST_NAMED = 5;
    private static final int PATIENCE_MS = 3_000;

    /**
     * Partitions with one fault.
     *
     * @param first the names of some of them
     */
    record Faulty(int count, List<String> first) {

        Faulty {
            first = List.copyOf(first);
        }
    }

    /** Asks the brokers; empty if they do not answer. */
    static Optional<PartitionStatus> read(ClusterConnection cluster) {
        try {
            Map<String, Object> impatient = new HashMap<>(cluster.clientProperties(Principal.operator()));
            impatient.put("default.api.timeout.ms", Integer.toString(PATIENCE_MS));
            impatient.put("request.timeout.ms", "2000");
            try (Admin admin = Admin.create(impatient)) {
                return Optional.of(
                        of(admin.describeTopics(admin.listTopics().names().get(PATIENCE_MS, TimeUnit.MILLISECONDS))
                                .allTopicNames()
                                .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
                                .values()));
            }
        } catch (ExecutionException | TimeoutException | KafkaException | UserError e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the faults of some topics. */
    static PartitionStatus of(Collection<TopicDescription> topics) {
        return new PartitionStatus(
                faulty(topics, one -> one.isr().size() < one.replicas().size()),
                faulty(
                        topics,
                        one -> one.isr().size()
                                < TopicPlan.minInSync(one.replicas().size())),
                faulty(topics, one -> one.leader() == null || one.leader().isEmpty()));
    }

    private static Faulty faulty(Collection<TopicDescription> topics, Predicate<TopicPartitionInfo> fault) {
        List<String> names = new ArrayList<>();
        topics.stream()
                .sorted(Comparator.comparing(TopicDescription::name))
                .forEach(topic -> topic.partitions().stream()
                        .filter(fault)
                        .forEach(one -> names.add(topic.name() + "-" + one.partition())));
        return new Faulty(names.size(), names.subList(0, Math.min(MOST_NAMED, names.size())));
    }

    /** Returns whether every partition takes records. */
    boolean isWritable() {
        return belowMinInsync.count() == 0 && withoutLeader.count() == 0;
    }

    /** Returns a line for each fault, the worst first; none if there is no fault. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                withoutLeader,
                "has no leader and cannot be read or written",
                "have no leader and cannot be read or written");
        add(
                lines,
                belowMinInsync,
                "cannot be written, because too few copies are in sync",
                "cannot be written, because too few copies are in sync");
        add(lines, outOfSync, "is not in sync on every broker", "are not in sync on every broker");
        return lines;
    }

    private static void add(List<String> lines, Faulty faulty, String one, String several) {
        if (faulty.count() == 0) {
            return;
        }
        int further = faulty.count() - faulty.first().size();
        lines.add("%d %s: %s%s."
                .formatted(
                        faulty.count(),
                        faulty.count() == 1 ? "partition " + one : "partitions " + several,
                        String.join(", ", faulty.first()),
                        further > 0 ? " and %d more".formatted(further) : ""));
    }
}
