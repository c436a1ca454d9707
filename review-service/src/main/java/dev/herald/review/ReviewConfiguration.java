package dev.herald.review;

import dev.herald.contract.wire.EventSerde;
import dev.herald.review.casefile.Casework;
import dev.herald.review.casefile.ReviewPolicy;
import dev.herald.review.kafka.CaseTable;
import dev.herald.review.kafka.DeskProducer;
import dev.herald.review.kafka.OfficerDesk;
import dev.herald.review.kafka.ReviewTopology;
import dev.herald.review.kafka.SweepDesk;
import dev.herald.review.kafka.SweepTable;
import dev.herald.streams.HttpAccess;
import dev.herald.streams.KafkaSettings;
import dev.herald.streams.StreamsRuntime;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts case file, topology and desk together. */
@Configuration(proxyBeanMethods = false)
@Import({StreamsRuntime.class, HttpAccess.class})
@EnableConfigurationProperties(ReviewConfiguration.Settings.class)
class ReviewConfiguration {

    /** Who approves what screening cleared. */
    enum Clearance {
        /** An officer. */
        OFFICER,
        /** Policy, without an officer: for demonstrations. */
        POLICY
    }

    /**
     * How review works.
     *
     * @param clearance {@code officer}, or {@code policy} to approve without an officer what screening cleared
     * @param answerWithin how long a bureau has to answer when the officer says nothing; 1 second to 180 days
     * @param outcomeWithin how long an officer's request waits for its outcome before it is answered with 202
     */
    @ConfigurationProperties("herald.review")
    record Settings(
            @DefaultValue("officer") Clearance clearance,
            @DefaultValue("30d") Duration answerWithin,
            @DefaultValue("10s") Duration outcomeWithin) {}

    @Bean
    Casework casework(Settings settings) {
        return new Casework(new ReviewPolicy(settings.clearance() == Clearance.POLICY, settings.answerWithin()));
    }

    @Bean
    CaseTable caseTable() {
        return new CaseTable();
    }

    @Bean
    ReviewTopology reviewTopology(
            Casework casework, CaseTable table, SweepTable sweeps, InstantSource clock, MeterRegistry meters) {
        return new ReviewTopology(casework, table, sweeps, clock, meters);
    }

    @Bean
    OfficerDesk officerDesk(KafkaSettings kafka, EventSerde serde, InstantSource clock, Settings settings) {
        return new OfficerDesk(kafka, serde, clock, settings.outcomeWithin());
    }

    @Bean
    SweepTable sweepTable() {
        return new SweepTable();
    }

    @Bean
    SweepDesk sweepDesk(
            SweepTable table, KafkaSettings kafka, EventSerde serde, InstantSource clock, Settings settings) {
        return new SweepDesk(table, () -> DeskProducer.open(kafka, "sweeps"), serde, clock, settings.outcomeWithin());
    }

    /** Ids for commands that came without. */
    @Bean
    Supplier<String> commandIds() {
        return () -> UUID.randomUUID().toString();
    }
}
