package dev.herald.streams.lifecycle;

import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.BoundedRocksDb;
import dev.herald.streams.topology.Quarantine;
import dev.herald.streams.topology.ServiceTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;

/** Spring configuration that runs a service's {@link ServiceTopology}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaSettings.class, RegistryProperties.class, StreamsSettings.class})
public class StreamsRuntime {

    private static final Logger log = LoggerFactory.getLogger(StreamsRuntime.class);

    /** The clock; tests provide another. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    EventSerde eventSerde(RegistryProperties registry) {
        return new EventSerde(registry.settings());
    }

    @Bean
    StreamsBuilderFactoryBean heraldStreams(
            ServiceTopology service,
            EventSerde serde,
            KafkaSettings kafka,
            StreamsSettings settings,
            MeterRegistry meters) {
        StreamsBuilderFactoryBean streams =
                new StreamsBuilderFactoryBean(new KafkaStreamsConfiguration(properties(service, kafka, settings)));
        streams.setAutoStartup(false);
        streams.setLeaveGroupOnClose(true);
        streams.setCloseTimeout(10);
        streams.setInfrastructureCustomizer(new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureTopology(Topology topology) {
                service.build(topology, serde);
            }
        });
        streams.setStreamsUncaughtExceptionHandler(new ThreadReplacementHandler(service.service(), log));
        streams.addListener(new KafkaStreamsMicrometerListener(meters));
        return streams;
    }

    @Bean
    StreamsLifecycle streamsLifecycle(
            ServiceTopology service, StreamsBuilderFactoryBean streams, EventSerde serde, KafkaSettings kafka) {
        return new StreamsLifecycle(service, streams, serde, kafka);
    }

    public static Map<String, Object> properties(
            ServiceTopology service, KafkaSettings kafka, StreamsSettings settings) {
        String application = "herald-" + service.service();
        Map<String, Object> all = new HashMap<>(kafka.client());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication());
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L); // -1 made order worse: docs, Kafka as tried
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.DeserializationHandler.class);
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        all.put(BoundedRocksDb.COMPACTION_SECONDS, settings.compactionLag().toSeconds());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        all.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                application + "-" + settings.instance());
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                settings.sessionTimeout().toMillis());
        all.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) settings.sessionTimeout().toMillis() / 5);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), 10_000L);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 2_097_152);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        all.put(
                StreamsConfig.topicPrefix(TopicConfig.SEGMENT_MS_CONFIG),
                settings.segment().toMillis());
        all.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                settings.compactionLag().toMillis());
        all.put(
                StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                settings.markers().toMillis());
        return all;
    }
}
