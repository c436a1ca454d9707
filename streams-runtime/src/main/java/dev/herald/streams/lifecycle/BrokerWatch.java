package dev.herald.streams.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Spring configuration that watches the broker and the memory. A service without a topology imports it alone; it needs
 * a clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class BrokerWatch {

    @Bean(initMethod = "start", destroyMethod = "close")
    BrokerMonitor brokerMonitor(KafkaSettings kafka, InstantSource clock) {
        return new BrokerMonitor(
                LoggerFactory.getLogger(BrokerMonitor.class),
                kafka.bootstrapServers(),
                clock,
                () -> BrokerMonitor.adminPing(kafka));
    }

    @Bean
    MemoryMonitor memory(MeterRegistry meters) {
        return new MemoryMonitor(meters);
    }
}
