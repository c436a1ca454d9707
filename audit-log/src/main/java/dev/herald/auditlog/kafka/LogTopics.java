package dev.herald.auditlog.kafka;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.streams.lifecycle.CatalogueCheck;
import dev.herald.streams.lifecycle.FollowerThread;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Connects to the topics of the audit log. */
public class LogTopics {

    /** There is one builder: a second one fences the first. */
    static final String TRANSACTIONAL_ID = "herald-audit-log";

    private static final int TIMEOUT_MS = 5_000;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final KafkaSettings kafka;

    /** Returns the id of a topic; a topic that was created again has another. */
    @FunctionalInterface
    interface TopicIds {
        String idOf(Topic topic) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** Creates the connection; nothing is opened yet. */
    public LogTopics(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Returns the check before the first record is read. */
    FollowerThread.StartCheck catalogue() {
        return CatalogueCheck.of(kafka, ClientRole.AUDIT_LOG);
    }

    /** Opens a consumer of committed records that belongs to no group. */
    Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = kafka.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "none"); // a position that is gone is an alarm, not a new start
        settings.put("fetch.max.bytes", FETCH_BYTES);
        settings.put("default.api.timeout.ms", TIMEOUT_MS);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        settings.put("client.id", TRANSACTIONAL_ID);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Opens the producer of checkpoints. */
    Producer<String, byte[]> producer() {
        Map<String, Object> settings = kafka.client();
        settings.put("transactional.id", TRANSACTIONAL_ID);
        settings.put("acks", "all");
        settings.put("max.block.ms", 10_000L);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        settings.put("delivery.timeout.ms", 10_000);
        settings.put("transaction.timeout.ms", 15_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns the id of a topic; a topic that was created again has another. */
    String idOf(Topic topic) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = kafka.client();
        settings.put("default.api.timeout.ms", TIMEOUT_MS);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        try (Admin admin = Admin.create(settings)) {
            Map<String, TopicDescription> described =
                    admin.describeTopics(List.of(topic.name())).allTopicNames().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            return described.values().iterator().next().topicId().toString();
        }
    }
}
