package dev.herald.auditlog;

import dev.herald.auditlog.kafka.AuditLogMetrics;
import dev.herald.auditlog.kafka.LogBuilder;
import dev.herald.auditlog.kafka.LogTopics;
import dev.herald.auditlog.kafka.LogWorker;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.RegistryProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
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

    @Bean
    LogBuilder logBuilder(AuditLogSettings settings, EventSerde serde, AuditLogMetrics metrics, InstantSource clock) {
        return new LogBuilder(
                new LogBuilder.Log(settings.name(), settings.signer().key(), settings.folder(), settings.interval()),
                serde,
                metrics,
                clock);
    }

    @Bean
    LogWorker logWorker(LogBuilder builder, KafkaSettings kafka, AuditLogSettings settings, AuditLogMetrics metrics) {
        return new LogWorker(builder, new LogTopics(kafka), settings.behindAfter(), metrics);
    }
}
