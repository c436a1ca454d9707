package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topic.Partitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Compares topics at a broker with the catalogue, as far as one service needs them: that they exist, their partitions
 * and cleanup policy, and the service's rights. Settings that change nothing for a running service are not compared.
 */
final class TopicCheck {

    private static final int CALL_MS = 5_000;
    private static final long TIMEOUT_MS = 6_000;
    private static final String COMPACT = "compact";
    private static final String DELETE = "delete";

    private TopicCheck() {}

    /**
     * A topic as the broker shows it to the service's user.
     *
     * @param cleanupPolicy null if the user may not read the topic's settings
     * @param allowed operations that the user may do; null if the broker has no authorizer
     */
    record FoundTopic(
            int partitions,
            @Nullable String cleanupPolicy,
            @Nullable Set<AclOperation> allowed) {

        private boolean allows(AclOperation operation) {
            return allowed == null || allowed.contains(operation);
        }
    }

    /**
     * Topics as the broker shows them to the service's user.
     *
     * @param ids ids of all topics that the user can see, by name
     * @param described topics that were asked for, by name; a topic that the user cannot see is left out
     */
    record FoundTopics(Map<String, String> ids, Map<String, FoundTopic> described) {}

    /**
     * Lists all topics that the user can see, and describes some.
     *
     * @param names names of the topics that are described
     * @throws ExecutionException if the broker refuses
     * @throws TimeoutException if the broker does not answer within 6 s
     */
    static FoundTopics find(KafkaSettings kafka, Set<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> client = kafka.client();
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
        client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MS);
        Admin admin = Admin.create(client);
        try {
            Map<String, String> ids = admin.listTopics().listings().get(TIMEOUT_MS, TimeUnit.MILLISECONDS).stream()
                    .collect(Collectors.toMap(
                            TopicListing::name, topic -> topic.topicId().toString()));
            return new FoundTopics(
                    ids, describe(admin, names.stream().filter(ids::containsKey).collect(Collectors.toSet())));
        } finally {
            admin.close(Duration.ZERO); // a thread that is interrupted does not wait for a broker that is away
        }
    }

    private static Map<String, FoundTopic> describe(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> topics = admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        Map<ConfigResource, KafkaFuture<Config>> settings = admin.describeConfigs(topics.values().stream()
                        .filter(topic -> topic.authorizedOperations() == null
                                || topic.authorizedOperations().contains(AclOperation.DESCRIBE_CONFIGS))
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                        .toList())
                .values();
        Map<String, String> policies = new HashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : settings.entrySet()) {
            policies.put(
                    answer.getKey().name(),
                    answer.getValue()
                            .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                            .value());
        }
        Map<String, FoundTopic> found = new HashMap<>();
        topics.forEach((name, topic) -> found.put(
                name, new FoundTopic(topic.partitions().size(), policies.get(name), topic.authorizedOperations())));
        return found;
    }

    /**
     * Returns what differs from the catalogue, a sentence for each difference, in order of the topics; empty if the
     * service can start.
     *
     * @param found topics of the broker by name
     */
    static List<String> problems(Set<Topic> needed, ClientRole role, String user, Map<String, FoundTopic> found) {
        List<String> problems = new ArrayList<>();
        SortedSet<String> missing = needed.stream()
                .map(Topic::name)
                .filter(name -> !found.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            problems.add("topics that do not exist or may not be seen by %s: %s".formatted(user, missing));
        }
        SortedMap<Integer, SortedSet<String>> byCase = new TreeMap<>();
        SortedMap<String, Topic> present = new TreeMap<>();
        needed.stream()
                .filter(topic -> found.containsKey(topic.name()))
                .forEach(topic -> present.put(topic.name(), topic));
        present.forEach((name, topic) -> {
            FoundTopic there = found.get(name);
            if (there == null) {
                return;
            }
            if (topic.partitions() == Partitions.PER_CASE) {
                byCase.computeIfAbsent(there.partitions(), count -> new TreeSet<>())
                        .add(name);
            } else if (there.partitions() != 1) {
                problems.add("%s has %d partitions, not 1".formatted(name, there.partitions()));
            }
            String policy = topic.retention().compacted() ? COMPACT : DELETE;
            if (there.cleanupPolicy() != null && !there.cleanupPolicy().equals(policy)) {
                problems.add("%s has cleanup.policy %s, not %s".formatted(name, there.cleanupPolicy(), policy));
            }
            SortedSet<AclOperation> lacking = lackingRights(topic, role, there);
            if (!lacking.isEmpty()) {
                problems.add("%s has no right on %s: %s".formatted(user, name, lacking));
            }
        });
        if (byCase.size() > 1) {
            problems.add("topics keyed by case have different numbers of partitions: %s".formatted(byCase));
        }
        return problems;
    }

    private static SortedSet<AclOperation> lackingRights(Topic topic, ClientRole role, FoundTopic there) {
        SortedSet<AclOperation> lacking = new TreeSet<>();
        if (topic.readers().contains(role) && !there.allows(AclOperation.READ)) {
            lacking.add(AclOperation.READ);
        }
        if (topic.writers().contains(role) && !there.allows(AclOperation.WRITE)) {
            lacking.add(AclOperation.WRITE);
        }
        if (!there.allows(AclOperation.DESCRIBE_CONFIGS)) {
            lacking.add(AclOperation.DESCRIBE_CONFIGS);
        }
        return lacking;
    }
}
