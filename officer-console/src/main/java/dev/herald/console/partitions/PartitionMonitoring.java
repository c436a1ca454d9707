package dev.herald.console.partitions;

import dev.herald.streams.lifecycle.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bean that compares the copies of partitions; its name is the name of its health. */
@Configuration(proxyBeanMethods = false)
public class PartitionMonitoring {

    @Bean(initMethod = "start", destroyMethod = "close")
    PartitionMonitor partitions(KafkaSettings kafka, InstantSource clock, MeterRegistry meters) {
        return new PartitionMonitor(AdminPartitionReader.open(kafka), clock, new PartitionMetrics(meters, clock));
    }
}
