package dev.herald.intake;

import dev.herald.intake.kafka.EdgeConfiguration;
import dev.herald.intake.kafka.IntakeMetrics;
import dev.herald.intake.kafka.IntakeTopology;
import dev.herald.intake.kafka.IntakeTopologySettings;
import dev.herald.intake.kafka.MemberProjection;
import dev.herald.streams.lifecycle.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The topology of intake; the edge has a configuration of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
@Import(EdgeConfiguration.class)
class IntakeConfiguration {

    @Bean
    IntakeMetrics intakeMetrics(MeterRegistry meters) {
        return new IntakeMetrics(meters);
    }

    @Bean
    MemberProjection members() {
        return new MemberProjection();
    }

    @Bean
    IntakeTopology topology(
            MemberProjection members,
            IntakeSettings settings,
            StreamsSettings streams,
            InstantSource clock,
            IntakeMetrics metrics) {
        IntakeTopologySettings topologySettings =
                new IntakeTopologySettings(settings.documentGrace(), settings.unclaimedDocumentsKept(), streams.tick());
        return new IntakeTopology(members, topologySettings, clock, metrics);
    }
}
