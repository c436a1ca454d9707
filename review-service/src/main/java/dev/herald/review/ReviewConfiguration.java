package dev.herald.review;

import dev.herald.contract.wire.EventSerde;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.review.kafka.DeadlineSettings;
import dev.herald.review.kafka.MemberProjection;
import dev.herald.review.kafka.ReviewTopology;
import dev.herald.review.kafka.ReviewTopologySettings;
import dev.herald.review.kafka.console.CaseProjection;
import dev.herald.review.kafka.console.CommandProducer;
import dev.herald.review.kafka.console.KafkaCommandGateway;
import dev.herald.review.kafka.console.KafkaSweepCommandGateway;
import dev.herald.review.kafka.console.SweepProjection;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of review. */
@Configuration(proxyBeanMethods = false)
@Import({StreamsRuntime.class, HttpAccess.class})
@EnableConfigurationProperties({ReviewSettings.class, DeadlineSettings.class})
class ReviewConfiguration {

    @Bean
    MemberProjection memberProjection() {
        return new MemberProjection();
    }

    @Bean
    CaseProjection caseProjection() {
        return new CaseProjection();
    }

    @Bean
    SweepProjection sweepProjection() {
        return new SweepProjection();
    }

    @Bean
    CaseDecider caseDecider(ReviewSettings settings, MemberProjection members) {
        return new CaseDecider(settings.policy(), members);
    }

    @Bean
    ReviewTopology reviewTopology(
            CaseDecider decider,
            CaseProjection cases,
            MemberProjection members,
            SweepProjection sweeps,
            DeadlineSettings deadlines,
            StreamsSettings streams,
            InstantSource clock,
            MeterRegistry meters) {
        ReviewTopologySettings settings = new ReviewTopologySettings(deadlines, streams.tick());
        return new ReviewTopology(decider, cases, members, sweeps, settings, clock, meters);
    }

    @Bean
    KafkaCommandGateway commandGateway(
            KafkaSettings kafka, EventSerde serde, InstantSource clock, ReviewSettings settings) {
        return new KafkaCommandGateway(kafka, serde, clock, settings.outcomeWithin());
    }

    @Bean
    KafkaSweepCommandGateway sweepCommandGateway(
            SweepProjection sweeps,
            KafkaSettings kafka,
            EventSerde serde,
            InstantSource clock,
            ReviewSettings settings) {
        return new KafkaSweepCommandGateway(
                sweeps, () -> CommandProducer.open(kafka, "sweeps"), serde, clock, settings.outcomeWithin());
    }

    /** Makes ids for commands that were sent without one. */
    @Bean
    Supplier<String> commandIds() {
        return () -> UUID.randomUUID().toString();
    }
}
