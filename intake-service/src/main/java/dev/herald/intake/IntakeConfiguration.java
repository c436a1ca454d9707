package dev.herald.intake;

import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.intake.kafka.EdgeConfiguration;
import dev.herald.intake.kafka.EdgeTopology;
import dev.herald.intake.kafka.IntakeMetrics;
import dev.herald.intake.kafka.IntakeTopology;
import dev.herald.intake.kafka.IntakeTopologySettings;
import dev.herald.intake.kafka.MailboxSuspensionProjection;
import dev.herald.intake.kafka.MemberProjection;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.streams.lifecycle.CasePartitions;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.signing.ServiceKeySettings;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of intake that the process runs, by its role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IntakeSettings.class, BudgetSettings.class, ServiceKeySettings.class})
@Import(IntakeConfiguration.Edge.class)
class IntakeConfiguration {

    /** The edge, unless the process admits only. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("'${herald.intake.role:both}' != 'admission'")
    @Import(EdgeConfiguration.class)
    static class Edge {}

    @Bean
    IntakeMetrics intakeMetrics(MeterRegistry meters) {
        return new IntakeMetrics(meters);
    }

    @Bean
    MemberProjection members() {
        return new MemberProjection();
    }

    @Bean
    MailboxSuspensionProjection suspensions() {
        return new MailboxSuspensionProjection();
    }

    @Bean
    CheckpointProjection checkpoints() {
        return new CheckpointProjection();
    }

    @Bean
    ServiceTopology topology(
            MemberProjection members,
            MailboxSuspensionProjection suspensions,
            CheckpointProjection checkpoints,
            Supplier<OperatorKeys> operatorKeys,
            ServiceKeySettings serviceKeys,
            IntakeSettings settings,
            BudgetSettings budgets,
            CasePartitions casePartitions,
            EntrySalt salts,
            StreamsSettings streams,
            InstantSource clock,
            IntakeMetrics metrics) {
        if (settings.role() == IntakeSettings.Role.EDGE) {
            return new EdgeTopology(members, suspensions, checkpoints); // it reads no decisions, and needs no keys
        }
        IntakeTopologySettings topologySettings = new IntakeTopologySettings(
                settings.documentGrace(),
                settings.unclaimedDocumentsKept(),
                streams.tick(),
                ThreadTimeBudget.shipped(),
                budgets.budgets(),
                casePartitions,
                serviceKeys.keys(),
                salts);
        return new IntakeTopology(members, suspensions, checkpoints, operatorKeys, topologySettings, clock, metrics);
    }
}
