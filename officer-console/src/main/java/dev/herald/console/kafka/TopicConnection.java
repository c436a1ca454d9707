package dev.herald.console.kafka;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.streams.lifecycle.CatalogueCheck;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Connects to the topics that the console reads. All followers ask for ids of topics over one connection. */
public class TopicConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 5_000;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final CatalogueCheck catalogue;
    private @Nullable Admin admin;
    private boolean closed;

    /** Creates the connection; nothing is opened yet. */
    public TopicConnection(KafkaSettings kafka) {
        this.kafka = kafka;
        this.catalogue = CatalogueCheck.of(kafka, ClientRole.CONSOLE);
    }

    /** Returns the check before the console reads its first record; all its threads share it. */
    CatalogueCheck catalogue() {
        return catalogue;
    }

    /** Opens a consumer of committed records that belongs to no group. */
    Consumer<String, byte[]> consumer(Topic topic) {
        return consumer(topic.name());
    }

    /**
     * Opens a consumer of committed records that belongs to no group.
     *
     * @param purpose what it reads, for the client's id
     */
    public Consumer<String, byte[]> consumer(String purpose) {
        Map<String, Object> settings = kafka.client();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "herald-officer-console-" + purpose);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns the id of a topic; a topic that was created again has another. */
    String idOf(Topic topic) throws ExecutionException, InterruptedException, TimeoutException {
        Admin asked = admin();
        try {
            return asked.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            abandon(asked);
            throw e;
        }
    }

    /** The next question opens another client: one whose thread has ended answers nothing any more. */
    private synchronized void abandon(Admin failed) {
        if (failed.equals(admin)) {
            admin = null;
            failed.close(Duration.ZERO);
        }
    }

    private synchronized Admin admin() {
        if (closed) {
            throw new IllegalStateException("the console stops");
        }
        Admin open = admin;
        if (open == null) {
            Map<String, Object> settings = kafka.client();
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "herald-officer-console-topics");
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            open = Admin.create(settings);
            admin = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
