package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.ProducerFactory;

/** Opens the clients of one reader under identities that stay the same across restarts. */
class EdgeClients {

    static final String GROUP = "herald-intake-edge";
    /**
     * Mailboxes take turns in shares of this size; a larger record is fetched alone. With one share at hand the broker
     * answers at once, so that a mailbox that has more does not wait.
     */
    private static final int FETCH_SHARE = 65_536;
    /** What comes meanwhile shares a transaction. A shorter time costs the broker, a longer one delays each message. */
    private static final int FETCH_WAIT_MS = 50;

    private static final int CLOSE_SECONDS = 5;

    private final Map<String, Object> client;
    private final EdgeSettings settings;
    private final String identity;
    private final int sessionMillis;

    /**
     * Opens clients.
     *
     * @param client settings of the connection
     * @param identity of this reader among all readers of all instances
     * @param sessionMillis time after which the mailboxes of a dead reader go to others
     */
    EdgeClients(Map<String, Object> client, EdgeSettings settings, String identity, int sessionMillis) {
        this.client = client;
        this.settings = settings;
        this.identity = identity;
        this.sessionMillis = sessionMillis;
    }

    /** Returns the identity of a reader. */
    static String identity(int instance, int reader) {
        return "%s-%d-%d".formatted(GROUP, instance, reader);
    }

    /** Opens the consumer that is a member of the group. */
    Consumer<byte[], byte[]> consumer() {
        return factory(consumerSettings()).createConsumer();
    }

    /** Opens a consumer without a group, which takes one record a poll and one batch a fetch. */
    Consumer<byte[], byte[]> alone() {
        return factory(aloneSettings()).createConsumer();
    }

    private static ConsumerFactory<byte[], byte[]> factory(Map<String, Object> all) {
        return new DefaultKafkaConsumerFactory<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns a factory that gives a container a consumer which is open already. */
    ConsumerFactory<byte[], byte[]> consumers(Consumer<byte[], byte[]> opened) {
        return new DefaultKafkaConsumerFactory<>(consumerSettings()) {
            @Override
            protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> settings) {
                return opened;
            }
        };
    }

    Map<String, Object> aloneSettings() {
        Map<String, Object> all = new HashMap<>(client);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        return all;
    }

    Map<String, Object> consumerSettings() {
        Map<String, Object> all = aloneSettings();
        all.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, identity);
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000); // a new mailbox is read within five seconds
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, KafkaSettings.heartbeatMillis(sessionMillis));
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MailboxReader.SHARE);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_SHARE);
        // The broker gathers, not the reader: a fetch that returned with one record would leave the others for the
        // next turn.
        all.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_SHARE);
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return all;
    }

    /** Returns what opens a producer; each fences the one before. */
    ProducerFactory<byte[], byte[]> producers() {
        DefaultKafkaProducerFactory<byte[], byte[]> factory = new DefaultKafkaProducerFactory<>(
                producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
        factory.setPhysicalCloseTimeout(CLOSE_SECONDS);
        factory.setTransactionIdSuffixStrategy(new DefaultTransactionIdSuffixStrategy(1));
        return factory;
    }

    Map<String, Object> producerSettings() {
        Map<String, Object> all = new HashMap<>(client);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, CaseKeyPartitioner.class);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.QUARANTINE.maxMessageBytes());
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, KafkaSettings.LONGEST_BLOCK_MILLIS);
        all.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, KafkaSettings.RETRY_MILLIS);
        all.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                KafkaSettings.requestTimeoutMillis(settings.transactionTimeout()));
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, identity + "-"); // a number follows
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                settings.transactionTimeout().toMillis());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        return all;
    }
}
