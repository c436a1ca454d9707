package dev.herald.review;

import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.review.kafka.MemberProjection;
import dev.herald.review.kafka.ReviewTopology;
import dev.herald.review.kafka.ReviewTopologySettings;
import dev.herald.streams.lifecycle.CasePartitions;
import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.signing.ServiceKeyConfiguration;
import dev.herald.streams.signing.SigningSettings;
import dev.herald.streams.topology.ThreadTimeBudget;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of review. */
@Configuration(proxyBeanMethods = false)
@Import({StreamsRuntime.class, HttpAccess.class, ServiceKeyConfiguration.class})
@EnableConfigurationProperties({ReviewSettings.class, RedressSettings.class, SigningSettings.class})
class ReviewConfiguration {

    @Bean
    MemberProjection memberProjection() {
        return new MemberProjection();
    }

    @Bean
    CaseDecider caseDecider(ReviewSettings settings, MemberProjection members) {
        return new CaseDecider(settings.policy(), members);
    }

    @Bean
    ReviewTopology reviewTopology(
            CaseDecider decider,
            MemberProjection members,
            StreamsSettings streams,
            SigningSettings signing,
            RedressSettings redress,
            Supplier<ServiceKeys> serviceKeys,
            CasePartitions casePartitions,
            EntrySalt salts,
            InstantSource clock,
            MeterRegistry meters) {
        ReviewTopologySettings settings = new ReviewTopologySettings(
                ReviewTopology.CASES_OF_A_ROUND,
                streams.tick(),
                ThreadTimeBudget.shipped(),
                signing.signer("review"),
                serviceKeys,
                casePartitions,
                salts,
                redress.seal());
        return new ReviewTopology(decider, members, settings, clock, meters);
    }
}
