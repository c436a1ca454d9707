package dev.herald.streams.follow;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.streams.lifecycle.CatalogueCheck;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Connects a process to the topics that it follows, and to single records of them. */
public class TopicConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 5_000;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final CatalogueCheck catalogue;
    private @Nullable Admin admin;

    /**
     * Creates the connection; nothing is opened yet.
     *
     * @param role whose topics and rights have to be those of the catalogue before the first record is read
     */
    public TopicConnection(KafkaSettings kafka, ClientRole role) {
        this.kafka = kafka;
        this.catalogue = CatalogueCheck.of(kafka, role);
    }

    /** Returns what the process has to wait for before it reads, as the object of a sentence; empty if it may read. */
    Optional<String> obstacle() throws InterruptedException {
        return catalogue.obstacle();
    }

    /** Returns the client's id for a purpose. */
    String clientId(String purpose) {
        return "herald-%s-%s".formatted(kafka.username(), purpose);
    }

    /** Returns the factory of consumers of committed records, which belong to no group. */
    ConsumerFactory<String, byte[]> consumers() {
        Map<String, Object> settings = kafka.client();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Opens a consumer of committed records that belongs to no group.
     *
     * @param purpose what it reads, for the client's id
     */
    public Consumer<String, byte[]> consumer(String purpose) {
        return consumers().createConsumer(null, clientId(purpose), null);
    }

    /**
     * Returns some topics as they are now.
     *
     * @throws ExecutionException if a topic does not exist, or the broker refuses
     * @throws TimeoutException if the broker does not answer
     */
    synchronized TopicsSnapshot describe(Set<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Admin asked = admin == null ? open() : admin;
        admin = asked;
        try {
            Map<String, TopicDescription> described =
                    await(asked.describeTopics(topics).allTopicNames());
            List<TopicPartition> partitions = described.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            Map<String, String> ids = new HashMap<>();
            described.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return new TopicsSnapshot(
                    ids,
                    offsets(asked, partitions, OffsetSpec.earliest()),
                    offsets(asked, partitions, OffsetSpec.latest()));
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            close(); // the next question opens another client: one whose thread has ended answers nothing any more
            throw e;
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin asked, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(asked.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    private Admin open() {
        Map<String, Object> settings = kafka.client();
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return Admin.create(settings);
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
