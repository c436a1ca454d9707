package dev.herald.streams.lifecycle;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.replay.BrokerRecordLookup;
import dev.herald.streams.replay.ReplayResources;
import dev.herald.streams.topology.BoundedRocksDb;
import dev.herald.streams.topology.Quarantine;
import dev.herald.streams.topology.RestoringFeeds;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.TopologyMetrics;
import dev.herald.streams.tracing.OpenTelemetrySpans;
import dev.herald.streams.tracing.StageSpans;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;

/** Spring configuration that runs a service's {@link ServiceTopology}. */
@Configuration(proxyBeanMethods = false)
@Import(BrokerWatch.class)
@EnableConfigurationProperties({
    KafkaSettings.class,
    RegistryProperties.class,
    StreamsSettings.class,
    InternalTopicSettings.class,
    FailureSettings.class,
    OperatorSettings.class,
    HoldSettings.class
})
public class StreamsRuntime {

    /** Fits a record of the largest size that goes to quarantine, and every stored value. */
    private static final int LARGEST_RECORD = Topics.QUARANTINE.maxMessageBytes();

    /** Records of a partition that are read ahead. */
    private static final int READ_AHEAD = 100;

    /** A producer sends earlier than at the commit from this size on. */
    private static final int BATCH_BYTES = 64 << 10;

    private static final String RACK = "rack";

    /** The clock; tests provide another. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    /** The serde of all events; tests provide one that needs no registry. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    EventSerde eventSerde(RegistryProperties registry, HoldSettings hold, ServiceTopology service) {
        EventSerde serde = new EventSerde(registry.settings());
        return Topics.SCREENINGS.isUsedBy(service.role()) ? serde.sealing(hold.seal()) : serde;
    }

    /** The source of salts of audit and custody entries; tests provide another. */
    @Bean
    @ConditionalOnMissingBean
    EntrySalt entrySalts() {
        return EntrySalt.random();
    }

    @Bean
    CasePartitions casePartitions(KafkaSettings kafka) {
        return new CasePartitions(kafka);
    }

    /** What ends the process; tests provide another. */
    @Bean
    @ConditionalOnMissingBean
    ProcessExit processExit() {
        return new OrderlyExit();
    }

    @Bean
    SealedTopicFilter sealedTopicFilter() {
        return new SealedTopicFilter();
    }

    @Bean
    KafkaMeterFilter kafkaMeterFilter() {
        return new KafkaMeterFilter();
    }

    @Bean
    RuntimeMetrics runtimeMetrics(MeterRegistry meters) {
        return new RuntimeMetrics(meters);
    }

    /** Where the steps of the service are sent as spans; by default nowhere. */
    @Bean
    @ConditionalOnMissingBean
    StageSpans stageSpans(ServiceTopology service) {
        return OpenTelemetrySpans.of(service.service(), System.getenv());
    }

    /** The operators who may give orders; tests provide others. */
    @Bean
    @ConditionalOnMissingBean(name = "operatorKeys")
    Supplier<OperatorKeys> operatorKeys(OperatorSettings settings) {
        return settings.operators();
    }

    @Bean
    StreamsBuilderFactoryBean heraldStreams(
            ServiceTopology service,
            EventSerde serde,
            KafkaSettings kafka,
            StreamsSettings settings,
            InternalTopicSettings topics,
            RuntimeMetrics metrics,
            Supplier<OperatorKeys> operatorKeys,
            StageSpans spans,
            MeterRegistry meters) {
        Map<String, Object> properties = properties(service, kafka, settings, topics);
        RestoringFeeds restoring = new RestoringFeeds(metrics);
        properties.put(TopologyMetrics.SETTING, metrics);
        properties.put(RestoringFeeds.SETTING, restoring);
        properties.put(StageSpans.SETTING, spans);
        properties.put(
                ReplayResources.SETTING,
                new ReplayResources(
                        new BrokerRecordLookup(kafka.client(), settings.transactionTimeout()), operatorKeys));
        StreamsBuilderFactoryBean streams = new StreamsBuilderFactoryBean(new KafkaStreamsConfiguration(properties));
        streams.setAutoStartup(false);
        streams.setPhase(StreamsLifecycle.PHASE - 1); // its lifecycle stops it
        streams.setLeaveGroupOnClose(true);
        streams.setCloseTimeout(10);
        streams.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureTopology(Topology topology) {
                service.build(topology, serde);
            }
        });
        streams.setStateRestoreListener(restoring);
        streams.addListener(new KafkaStreamsMicrometerListener(meters));
        return streams;
    }

    @Bean
    StreamsLifecycle streamsLifecycle(
            ServiceTopology service,
            StreamsBuilderFactoryBean streams,
            EventSerde serde,
            KafkaSettings kafka,
            StreamsSettings settings,
            FailureSettings failures,
            BrokerMonitor broker,
            RuntimeMetrics metrics,
            InstantSource clock,
            ApplicationEventPublisher events,
            ProcessExit exit) {
        StreamsLifecycle lifecycle =
                new StreamsLifecycle(service, streams, serde, kafka, settings, broker, metrics, events, exit);
        streams.setStreamsUncaughtExceptionHandler(
                new ThreadDeaths(failures, clock, () -> broker.silence().isPresent(), lifecycle));
        streams.setStateListener(lifecycle::stateChanged);
        return lifecycle;
    }

    /** Returns the application id, which is also the id of the consumer group. */
    static String applicationId(ServiceTopology service) {
        return ServiceTopology.APPLICATION_ID_PREFIX + service.service();
    }

    /** Returns the id of an instance; Streams appends the number of each thread for the static members. */
    static String instanceId(ServiceTopology service, StreamsSettings settings) {
        return applicationId(service) + "-" + settings.instance();
    }

    /** Returns the settings of Streams and its clients. */
    public static Map<String, Object> properties(
            ServiceTopology service, KafkaSettings kafka, StreamsSettings settings, InternalTopicSettings topics) {
        Map<String, Object> all = new HashMap<>(kafka.client());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(service));
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.POLL_MS_CONFIG, settings.longestPoll().toMillis());
        all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, READ_AHEAD);
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L); // -1 made order worse: docs, Kafka as tried
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.DeserializationHandler.class);
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        all.put(BoundedRocksDb.COMPACTION_SECONDS, topics.compactionLag().toSeconds());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        putCopies(all, settings);
        putConsumer(all, instanceId(service, settings), settings);
        putProducer(all, settings);
        putInternalTopics(all, topics);
        return all;
    }

    /**
     * {@code acceptable.recovery.lag} stays at its default: with 0, an instance that came back under load got no task.
     */
    private static void putCopies(Map<String, Object> all, StreamsSettings settings) {
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        if (settings.rack() != null && !settings.rack().isBlank()) {
            all.put(StreamsConfig.clientTagPrefix(RACK), settings.rack());
            all.put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, RACK);
            all.put(StreamsConfig.consumerPrefix(ConsumerConfig.CLIENT_RACK_CONFIG), settings.rack());
        }
    }

    private static void putConsumer(Map<String, Object> all, String instanceId, StreamsSettings settings) {
        int session = (int) settings.sessionTimeout().toMillis();
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        all.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                KafkaSettings.heartbeatMillis(session));
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private static void putProducer(Map<String, Object> all, StreamsSettings settings) {
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), KafkaSettings.LONGEST_BLOCK_MILLIS);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        all.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), KafkaSettings.RETRY_MILLIS);
        // A record is read after its commit, and the commit sends all records. Earlier requests only cost time.
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                settings.commitInterval().toMillis());
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG),
                KafkaSettings.requestTimeoutMillis(settings.transactionTimeout()));
        all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                settings.transactionTimeout().toMillis());
    }

    private static void putInternalTopics(Map<String, Object> all, InternalTopicSettings topics) {
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replication());
        if (topics.minInsyncReplicas() > 0) {
            all.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), topics.minInsyncReplicas());
        }
        all.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
        all.put(
                StreamsConfig.topicPrefix(TopicConfig.SEGMENT_MS_CONFIG),
                topics.segment().toMillis());
        all.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                topics.compactionLag().toMillis());
        all.put(
                StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                topics.markers().toMillis());
    }
}
