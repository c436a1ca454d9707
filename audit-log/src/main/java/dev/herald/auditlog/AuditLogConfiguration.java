package dev.herald.auditlog;

import dev.herald.auditlog.kafka.AuditLogMetrics;
import dev.herald.auditlog.kafka.CosignedCheckpoints;
import dev.herald.auditlog.kafka.LogBuilder;
import dev.herald.auditlog.kafka.LogTopics;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.follow.TopicConnection;
import dev.herald.streams.follow.TopicFollower;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.RegistryProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the audit log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuditLogSettings.class, RegistryProperties.class})
class AuditLogConfiguration {

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
    AuditLogMetrics auditLogMetrics(MeterRegistry meters) {
        return new AuditLogMetrics(meters);
    }

    @Bean(destroyMethod = "close")
    LogBuilder logBuilder(
            AuditLogSettings settings,
            KafkaSettings kafka,
            EventSerde serde,
            AuditLogMetrics metrics,
            InstantSource clock) {
        return new LogBuilder(
                new LogBuilder.Log(settings.name(), settings.signer().key(), settings.folder(), settings.interval()),
                new LogTopics(kafka),
                serde,
                metrics,
                clock);
    }

    @Bean
    CosignedCheckpoints cosignedCheckpoints(AuditLogSettings settings, EventSerde serde) {
        return new CosignedCheckpoints(settings.name(), settings.folder(), serde);
    }

    @Bean(destroyMethod = "close")
    TopicConnection topicConnection(KafkaSettings kafka) {
        return new TopicConnection(kafka, ClientRole.AUDIT_LOG);
    }

    @Bean
    TopicFollower topicFollower(
            TopicConnection connection,
            EventSerde serde,
            LogBuilder builder,
            CosignedCheckpoints cosigned,
            AuditLogSettings settings,
            AuditLogMetrics metrics) {
        TopicFollower follower = new TopicFollower(
                connection, serde, settings.behindAfter(), List.of(builder.followed(), cosigned.followed()));
        metrics.follow(follower);
        return follower;
    }
}
