package dev.herald.dissemination;

import dev.herald.dissemination.custody.Custody;
import dev.herald.dissemination.kafka.DisseminationTopology;
import dev.herald.dissemination.kafka.Figures;
import dev.herald.dissemination.kafka.MailboxWatcher;
import dev.herald.dissemination.kafka.MemberDirectory;
import dev.herald.streams.KafkaSettings;
import dev.herald.streams.StreamsRuntime;
import dev.herald.streams.StreamsSettings;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DisseminationSettings.class)
@Import({StreamsRuntime.class, HttpAccess.class})
class DisseminationConfiguration {

    @Bean
    MemberDirectory memberDirectory() {
        return new MemberDirectory();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    MailboxWatcher mailboxWatcher(KafkaSettings kafka, DisseminationSettings settings) {
        return new MailboxWatcher(kafka.client(), settings.mailboxCheck());
    }

    @Bean
    Figures figures(MeterRegistry meters, MemberDirectory members, MailboxWatcher mailboxes) {
        return new Figures(meters, members, mailboxes);
    }

    @Bean
    DisseminationTopology disseminationTopology(
            MemberDirectory members,
            MailboxWatcher mailboxes,
            Figures figures,
            InstantSource clock,
            DisseminationSettings settings,
            StreamsSettings streams) {
        return new DisseminationTopology(new DisseminationTopology.World(
                new Custody(settings.recallClock()),
                members,
                mailboxes,
                mailboxes::casePartitions,
                figures,
                clock,
                settings.backlogCheck(),
                settings.mailKept(),
                settings.closedMailKept(),
                streams.tick()));
    }

    /** A member without a mailbox makes nothing sick: its mail waits, and is named here. */
    @Bean
    HealthIndicator mailboxesHealthIndicator(MemberDirectory members, MailboxWatcher mailboxes, Figures figures) {
        return () -> {
            List<String> missing = Figures.withoutMailbox(members.now(), mailboxes);
            Health.Builder health = Health.up()
                    .withDetail("open", mailboxes.openMailboxes())
                    .withDetail("without mailbox", missing)
                    .withDetail("records waiting", figures.waiting())
                    .withDetail("waiting by member", figures.waitingByMember());
            return mailboxes.trouble().isEmpty()
                    ? health.build()
                    : health.withDetail("last look failed", mailboxes.trouble()).build();
        };
    }
}
