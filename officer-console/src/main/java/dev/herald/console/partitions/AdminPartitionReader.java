package dev.herald.console.partitions;

import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

import dev.herald.streams.lifecycle.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers, over a connection of its own, for a bounded number of topics in each request. */
final class AdminPartitionReader implements PartitionReader {

    private static final int PATIENCE_MS = 10_000;
    private static final int REQUEST_MS = 5_000;
    private static final int TOPICS_PER_REQUEST = 100;

    private final Admin admin;

    private AdminPartitionReader(Admin admin) {
        this.admin = admin;
    }

    /** Opens the connection; the brokers may be away. */
    static AdminPartitionReader open(KafkaSettings kafka) {
        Map<String, Object> settings = kafka.client();
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "herald-officer-console-partitions");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new AdminPartitionReader(Admin.create(settings));
    }

    @Override
    public List<PartitionCopies> read() throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> names = answer(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        List<PartitionCopies> all = new ArrayList<>();
        for (List<String> some : inParts(names)) {
            for (KafkaFuture<TopicDescription> topic :
                    admin.describeTopics(some).topicNameValues().values()) {
                answerIfThere(topic)
                        .ifPresent(found ->
                                found.partitions().forEach(partition -> all.add(copies(found.name(), partition))));
            }
        }
        return all;
    }

    private static PartitionCopies copies(String topic, TopicPartitionInfo partition) {
        return new PartitionCopies(
                topic,
                partition.partition(),
                partition.leader() != null && !partition.leader().isEmpty(),
                partition.replicas().size(),
                partition.isr().size());
    }

    @Override
    public Map<String, Integer> minInSync(Set<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Integer> minimums = new HashMap<>();
        for (List<String> some : inParts(topics)) {
            List<ConfigResource> resources = some.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            for (Map.Entry<ConfigResource, KafkaFuture<Config>> topic :
                    admin.describeConfigs(resources).values().entrySet()) {
                answerIfThere(topic.getValue())
                        .ifPresent(settings -> minimums.put(
                                topic.getKey().name(),
                                Integer.valueOf(settings.get(MIN_IN_SYNC_REPLICAS_CONFIG)
                                        .value())));
            }
        }
        return minimums;
    }

    private static List<List<String>> inParts(Collection<String> topics) {
        List<String> sorted = topics.stream().sorted().toList();
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += TOPICS_PER_REQUEST) {
            parts.add(sorted.subList(from, Math.min(from + TOPICS_PER_REQUEST, sorted.size())));
        }
        return parts;
    }

    /** Returns the answer about a topic; empty if there is no such topic any more. */
    private static <T> Optional<T> answerIfThere(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return Optional.of(answer(future));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
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
