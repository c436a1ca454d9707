package dev.herald.streams.lifecycle;

import java.time.InstantSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Spring configuration that watches the broker, and keeps the log short while the broker is away. A service without a
 * topology imports it alone; it needs a clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaSettings.class, FailureSettings.class})
public class BrokerWatch {

    @Bean(initMethod = "start", destroyMethod = "close")
    BrokerMonitor brokerMonitor(KafkaSettings kafka, FailureSettings settings, InstantSource clock) {
        BrokerMonitor monitor = new BrokerMonitor(
                LoggerFactory.getLogger(BrokerMonitor.class),
                kafka.bootstrapServers(),
                settings,
                clock,
                () -> BrokerMonitor.adminPing(kafka));
        BrokerSilenceLogFilter.install(
                LoggerFactory.getILoggerFactory(), () -> monitor.silence().isPresent(), clock);
        return monitor;
    }
}
