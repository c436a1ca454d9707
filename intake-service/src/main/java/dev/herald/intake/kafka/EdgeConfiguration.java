package dev.herald.intake.kafka;

import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InboundSchemas;
import dev.herald.intake.kafka.budget.EdgeBudgetSettings;
import dev.herald.intake.kafka.budget.MailboxAccounts;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.mailbox.MailboxPolicy;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.RegistryProperties;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.tracing.StageSpans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.util.backoff.ExponentialBackOff;

/** The edge: the list of members' schemas, and the readers of the mailboxes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EdgeSettings.class, EdgeBudgetSettings.class})
public class EdgeConfiguration {

    /** Between attempts to open a reader again. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** For the record of an unknown member: the edge waits once per member, and all messages of its reader with it. */
    private static final Duration MEMBER_PATIENCE = Duration.ofSeconds(3);

    private static final Duration SCHEMA_INTERVAL = Duration.ofSeconds(15);
    private static final Duration SHORTEST_SCHEMA_INTERVAL = Duration.ofSeconds(2);

    @Bean(initMethod = "start")
    InboundSchemas inboundSchemas(RegistryProperties registry, EventSerde serde) {
        return new InboundSchemas(registry.settings(), serde, SCHEMA_INTERVAL, SHORTEST_SCHEMA_INTERVAL);
    }

    @Bean
    EdgeLifecycle edgeLifecycle(
            StreamsBuilderFactoryBean streams,
            InboundSchemas schemas,
            EventSerde serde,
            MemberProjection members,
            MailboxSuspensionProjection suspensions,
            CheckpointProjection checkpoints,
            InstantSource clock,
            KafkaSettings kafka,
            StreamsSettings instance,
            EdgeSettings settings,
            EdgeBudgetSettings budgetSettings,
            StageSpans spans,
            IntakeMetrics metrics) {
        metrics.watch(suspensions);
        metrics.watch(checkpoints);
        InboundRecordHandler recordHandler = new InboundRecordHandler(
                serde,
                members,
                checkpoints,
                id -> schemas.find(id).map(SignedContent::fingerprint),
                clock,
                new EdgeTrace(spans, clock),
                schemas::refreshSoon);
        MailboxPolicy policy = new MailboxPolicy(budgetSettings.toBudget());
        ExponentialBackOff pause = new ExponentialBackOff(MailboxReader.SHORTEST_PAUSE.toMillis(), 2);
        pause.setMaxInterval(LONGEST_PAUSE.toMillis());
        InboundBatchHandler handler = new InboundBatchHandler(recordHandler, members, metrics, clock, MEMBER_PATIENCE);
        List<MailboxReader> readers = new ArrayList<>();
        for (int number = 0; number < settings.concurrency(); number++) {
            readers.add(new MailboxReader(
                    new EdgeClients(kafka.client(), settings, EdgeClients.identity(instance.instance(), number), (int)
                            instance.sessionTimeout().toMillis()),
                    handler,
                    new MailboxOrderHandler(suspensions, serde, clock),
                    new ReadingAttempt(instance.stateDir().resolve("edge-%d.attempt".formatted(number))),
                    new ReaderStatus(number, System::nanoTime),
                    pause,
                    () -> new MailboxAccounts(policy, serde)));
        }
        metrics.watch(readers.stream().map(MailboxReader::status).toList());
        return new EdgeLifecycle(() -> isRunning(streams) && schemas.isComplete(), readers, suspensions::suspended);
    }

    private static boolean isRunning(StreamsBuilderFactoryBean streams) {
        KafkaStreams topology = streams.getKafkaStreams();
        return topology != null && topology.state() == KafkaStreams.State.RUNNING;
    }
}
