package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InboundSchemas;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.RegistryProperties;
import dev.herald.streams.lifecycle.StreamsSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.ExponentialBackOff;

/** The edge's consumer and producer: one transaction per batch, back-off while broker or registry are down. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeSettings.class)
public class EdgeConfiguration {

    private static final String GROUP = "herald-intake-edge";
    private static final Duration SCHEMA_INTERVAL = Duration.ofSeconds(15);
    private static final Duration SHORTEST_SCHEMA_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_BEFORE_REOPENING = Duration.ofSeconds(5);
    /** An open transaction of a dead instance blocks its readers at most this long. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    DefaultKafkaProducerFactory<byte[], byte[]> edgeProducers(KafkaSettings kafka, StreamsSettings streams) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.QUARANTINE.maxMessageBytes());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        DefaultKafkaProducerFactory<byte[], byte[]> producers =
                new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producers.setTransactionIdPrefix(GROUP + "-" + streams.instance() + "-");
        return producers;
    }

    @Bean(initMethod = "start")
    InboundSchemas inboundSchemas(RegistryProperties registry, EventSerde serde) {
        return new InboundSchemas(registry.settings(), serde, SCHEMA_INTERVAL, SHORTEST_SCHEMA_INTERVAL);
    }

    @Bean
    EdgeListener edgeListener(
            EventSerde serde,
            InboundSchemas schemas,
            MemberProjection members,
            InstantSource clock,
            DefaultKafkaProducerFactory<byte[], byte[]> producers,
            IntakeMetrics metrics,
            EdgeSettings settings) {
        KafkaTemplate<byte[], byte[]> kafka = new KafkaTemplate<>(producers);
        kafka.setProducerListener(new ProducerListener<>() {}); // logs a failed commit once, not once per record
        return new EdgeListener(
                new InboundRecordHandler(serde, new AdmissionPolicy(members), clock, schemas::refreshSoon),
                members,
                kafka,
                metrics,
                settings.memberPatience());
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> edgeContainer(
            KafkaSettings kafka,
            StreamsSettings streams,
            EdgeSettings settings,
            EdgeListener listener,
            DefaultKafkaProducerFactory<byte[], byte[]> producers) {
        ContainerProperties properties =
                new ContainerProperties(Pattern.compile(Pattern.quote(Topics.INBOUND.name()) + ".*"));
        properties.setGroupId(GROUP);
        properties.setMessageListener(listener);
        properties.setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
        properties.setStopContainerWhenFenced(true);
        properties.setFixTxOffsets(true); // a transaction marker at the end of a mailbox is not lag
        properties.setAuthExceptionRetryInterval(settings.longestPause());
        ConcurrentMessageListenerContainer<byte[], byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        consumerSettings(kafka, streams, settings),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                properties);
        container.setBeanName("edge");
        container.setAutoStartup(false); // EdgeLifecycle starts it
        container.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(backOff(settings)));
        return container;
    }

    @Bean
    EdgeLifecycle edgeLifecycle(
            StreamsBuilderFactoryBean streams,
            ConcurrentMessageListenerContainer<byte[], byte[]> container,
            EdgeListener listener,
            InboundSchemas schemas) {
        return new EdgeLifecycle(
                () -> isRunning(streams) && schemas.isComplete(), container, listener, PAUSE_BEFORE_REOPENING);
    }

    private static boolean isRunning(StreamsBuilderFactoryBean streams) {
        KafkaStreams topology = streams.getKafkaStreams();
        return topology != null && topology.state() == KafkaStreams.State.RUNNING;
    }

    private static ExponentialBackOff backOff(EdgeSettings settings) {
        ExponentialBackOff backOff = new ExponentialBackOff(SHORTEST_PAUSE.toMillis(), 2);
        backOff.setMaxInterval(settings.longestPause().toMillis());
        return backOff;
    }

    private static Map<String, Object> consumerSettings(
            KafkaSettings kafka, StreamsSettings streams, EdgeSettings settings) {
        Map<String, Object> all = kafka.client();
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000); // a new mailbox is read within five seconds
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, GROUP + "-" + streams.instance());
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                streams.sessionTimeout().toMillis());
        all.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) streams.sessionTimeout().toMillis() / 5);
        return all;
    }
}
