package dev.herald.review;

import dev.herald.contract.wire.EventSerde;
import dev.herald.review.casefile.Casework;
import dev.herald.review.casefile.ReviewPolicy;
import dev.herald.review.casefile.Term;
import dev.herald.review.casefile.Terms;
import dev.herald.review.kafka.CaseTable;
import dev.herald.review.kafka.DeskProducer;
import dev.herald.review.kafka.DueSettings;
import dev.herald.review.kafka.MemberDirectory;
import dev.herald.review.kafka.OfficerDesk;
import dev.herald.review.kafka.ReviewTopology;
import dev.herald.review.kafka.SweepDesk;
import dev.herald.review.kafka.SweepTable;
import dev.herald.streams.KafkaSettings;
import dev.herald.streams.StreamsRuntime;
import dev.herald.streams.StreamsSettings;
import dev.herald.streams.web.HttpAccess;
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
@EnableConfigurationProperties({ReviewConfiguration.Settings.class, DueSettings.class})
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
     * @param grace how long a late answer is waited for before silence has its outcome; 1 second to 180 days
     * @param retention how long what is approved is kept (RPD Art. 49); 1 second to 5 years
     * @param retentionPrompt how long before that its source is asked (RPD Art. 50); shorter than retention
     * @param suspension how long a source may suspend (RPD Art. 81); 1 second to 6 months
     * @param periodicReview how long until what is in force is looked at again; 1 second to 5 years
     * @param outcomeWithin how long an officer's request waits for its outcome before it is answered with 202
     */
    @ConfigurationProperties("herald.review")
    record Settings(
            @DefaultValue("officer") Clearance clearance,
            @DefaultValue("P30D") Duration answerWithin,
            @DefaultValue("P14D") Duration grace,
            @DefaultValue("P5Y") Term retention,
            @DefaultValue("P6M") Term retentionPrompt,
            @DefaultValue("P6M") Term suspension,
            @DefaultValue("P1Y") Term periodicReview,
            @DefaultValue("10s") Duration outcomeWithin) {

        /** Checked when the service starts: a term out of range names its range. */
        ReviewPolicy policy() {
            Terms terms = new Terms(answerWithin, grace, retention, retentionPrompt, suspension, periodicReview);
            return new ReviewPolicy(clearance == Clearance.POLICY, terms);
        }
    }

    @Bean
    MemberDirectory memberDirectory() {
        return new MemberDirectory();
    }

    @Bean
    Casework casework(Settings settings, MemberDirectory members) {
        return new Casework(settings.policy(), members);
    }

    @Bean
    CaseTable caseTable() {
        return new CaseTable();
    }

    @Bean
    ReviewTopology reviewTopology(
            Casework casework,
            CaseTable table,
            MemberDirectory members,
            SweepTable sweeps,
            DueSettings due,
            StreamsSettings streams,
            InstantSource clock,
            MeterRegistry meters) {
        return new ReviewTopology(casework, table, members, sweeps, due, streams.tick(), clock, meters);
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
