package dev.herald.console.flow;

import dev.herald.streams.lifecycle.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that read how records flow. */
@Configuration(proxyBeanMethods = false)
public class FlowMonitoring {

    @Bean(initMethod = "start", destroyMethod = "close")
    FlowMonitor flowMonitor(KafkaSettings kafka, InstantSource clock, MeterRegistry meters) {
        return new FlowMonitor(
                AdminGroupReader.open(kafka, clock), QuarantineReader.of(kafka), clock, new FlowMetrics(meters, clock));
    }
}
