package dev.herald.dissemination;

import dev.herald.contract.custody.RecallSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.dissemination.custody.CustodyDecider;
import dev.herald.dissemination.kafka.DisseminationMetrics;
import dev.herald.dissemination.kafka.DisseminationTopology;
import dev.herald.dissemination.kafka.DisseminationTopologySettings;
import dev.herald.dissemination.kafka.MailboxWatcher;
import dev.herald.dissemination.kafka.MemberProjection;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.signing.ServiceKeyConfiguration;
import dev.herald.streams.signing.SigningSettings;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.ThreadTimeBudget;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DisseminationSettings.class, SigningSettings.class})
@Import({StreamsRuntime.class, HttpAccess.class, ServiceKeyConfiguration.class})
class DisseminationConfiguration {

    /**
     * Between two portions while there is work, and between two looks while there is none: a mailbox that opens, a
     * member that joins and a recall that is due wait this long.
     */
    private static final ScheduledWork.Interval SCHEDULED_WORK =
            new ScheduledWork.Interval(Duration.ofMillis(20), Duration.ofSeconds(2));

    @Bean
    MemberProjection memberProjection() {
        return new MemberProjection();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    MailboxWatcher mailboxWatcher(KafkaSettings kafka, DisseminationSettings settings) {
        return new MailboxWatcher(kafka.client(), settings.mailboxCheck());
    }

    @Bean
    DisseminationMetrics disseminationMetrics(
            MeterRegistry meters, MemberProjection members, MailboxWatcher mailboxes, InstantSource clock) {
        return new DisseminationMetrics(meters, members, mailboxes::isWritable, clock);
    }

    @Bean
    DisseminationTopology disseminationTopology(
            MemberProjection members,
            MailboxWatcher mailboxes,
            DisseminationMetrics metrics,
            InstantSource clock,
            DisseminationSettings settings,
            StreamsSettings streams,
            Supplier<ServiceKeys> serviceKeys,
            EntrySalt salts,
            SigningSettings signing) {
        return new DisseminationTopology(new DisseminationTopologySettings(
                new CustodyDecider(settings.recallSchedule()),
                signing.signer(RecallSignature.AUTHOR),
                members,
                mailboxes::isWritable,
                mailboxes::casePartitions,
                metrics,
                clock,
                ThreadTimeBudget.shipped(),
                SCHEDULED_WORK,
                settings.mailKept(),
                settings.closedMailKept(),
                streams.tick(),
                serviceKeys,
                salts));
    }

    /** Names members without a mailbox and their backlogs. They do not make the service unhealthy. */
    @Bean
    HealthIndicator mailboxesHealthIndicator(
            MemberProjection members, MailboxWatcher mailboxes, DisseminationMetrics metrics) {
        return () -> {
            List<String> missing = DisseminationMetrics.membersWithoutMailbox(members.current(), mailboxes::isWritable);
            Health.Builder health = Health.up()
                    .withDetail("open", mailboxes.writableMailboxes())
                    .withDetail("without mailbox", missing)
                    .withDetail("records waiting", metrics.backlogSize())
                    .withDetail("waiting by member", metrics.backlogByMember());
            return mailboxes.lastFailure().isEmpty()
                    ? health.build()
                    : health.withDetail("last check failed", mailboxes.lastFailure())
                            .build();
        };
    }
}
