package dev.herald.console;

import dev.herald.console.api.OfficerDirectory;
import dev.herald.console.audit.AuditProjection;
import dev.herald.console.custody.CustodyProjection;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.custody.MemberProjection;
import dev.herald.console.kafka.CaseProjection;
import dev.herald.console.kafka.CommandProducer;
import dev.herald.console.kafka.CommandSigner;
import dev.herald.console.kafka.ConsoleMetrics;
import dev.herald.console.kafka.DocumentProjection;
import dev.herald.console.kafka.EventDecoder;
import dev.herald.console.kafka.HoldProjection;
import dev.herald.console.kafka.KafkaCommandGateway;
import dev.herald.console.kafka.KafkaEvidenceViews;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.kafka.SweepProjection;
import dev.herald.console.pictures.PictureRenderer;
import dev.herald.console.pictures.PictureSettings;
import dev.herald.console.queue.SearchDigest;
import dev.herald.console.register.RegisterProjection;
import dev.herald.console.signin.Drafts;
import dev.herald.console.signin.KeptForms;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.follow.TopicConnection;
import dev.herald.streams.follow.TopicFollower;
import dev.herald.streams.lifecycle.BrokerWatch;
import dev.herald.streams.lifecycle.HoldSettings;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.RegistryProperties;
import dev.herald.streams.signing.SigningSettings;
import dev.herald.streams.tracing.OpenTelemetrySpans;
import dev.herald.streams.tracing.StageSpans;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the console. */
@Configuration(proxyBeanMethods = false)
@Import({HttpAccess.class, BrokerWatch.class})
@EnableConfigurationProperties({
    ConsoleSettings.class,
    PictureSettings.class,
    KafkaSettings.class,
    RegistryProperties.class,
    HoldSettings.class,
    SigningSettings.class
})
class ConsoleConfiguration {

    /** The clock; tests provide another. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    EventSerde eventSerde(RegistryProperties registry, HoldSettings hold) {
        return new EventSerde(registry.settings()).sealing(hold.seal());
    }

    @Bean(destroyMethod = "close")
    TopicConnection topicConnection(KafkaSettings kafka) {
        return new TopicConnection(kafka, ClientRole.CONSOLE);
    }

    @Bean
    TopicFollower topicFollower(
            TopicConnection connection,
            EventSerde serde,
            ConsoleSettings settings,
            ConsoleMetrics metrics,
            KafkaCommandGateway gateway,
            CaseProjection cases,
            DocumentProjection documents,
            HoldProjection holds,
            SweepProjection sweeps,
            MemberProjection members,
            CustodyProjection custody,
            AuditProjection audit,
            RegisterProjection register) {
        EventDecoder decoder = new EventDecoder(serde, metrics);
        return new TopicFollower(
                connection,
                serde,
                settings.behindAfter(),
                List.of(
                        decoder.awaited(Topics.OUTCOMES, gateway),
                        decoder.awaited(Topics.CASES, cases),
                        decoder.awaited(Topics.DOCUMENTS, documents),
                        decoder.followed(Topics.HOLDS, holds),
                        decoder.awaited(Topics.SWEEPS, sweeps),
                        decoder.followed(Topics.MEMBERS, members),
                        decoder.followed(Topics.CUSTODY, custody),
                        decoder.followed(Topics.AUDIT, audit),
                        decoder.followed(Topics.REGISTER, register)));
    }

    @Bean(destroyMethod = "close")
    CommandProducer commandProducer(KafkaSettings kafka) {
        return new CommandProducer(() -> CommandProducer.open(kafka));
    }

    @Bean
    StageSpans stageSpans() {
        return OpenTelemetrySpans.of(CommandSigner.SERVICE, System.getenv());
    }

    @Bean
    CommandSigner commandSigner(SigningSettings signing, StageSpans spans) {
        return new CommandSigner(signing.signer(CommandSigner.SERVICE), spans);
    }

    @Bean
    KafkaCommandGateway commandGateway(
            CommandProducer producer,
            EventSerde serde,
            InstantSource clock,
            OfficerDirectory officers,
            CommandSigner signer,
            ConsoleSettings settings) {
        return new KafkaCommandGateway(producer, serde, clock, officers, signer, settings.outcomeWithin());
    }

    @Bean
    SweepProjection sweepProjection(
            ConsoleSettings settings,
            CommandProducer producer,
            EventSerde serde,
            InstantSource clock,
            CommandSigner signer) {
        return new SweepProjection(settings.outcomeWithin(), producer, serde, clock, signer);
    }

    @Bean(destroyMethod = "close")
    CaseProjection caseProjection(
            ConsoleSettings settings,
            EventSerde serde,
            OfficerDirectory officers,
            Drafts drafts,
            KeptForms forms,
            InstantSource clock) {
        return new CaseProjection(
                settings.projection().of("cases"), settings.readWithin(), serde, officers, clock, caseId -> {
                    String page = "/cases/" + caseId;
                    drafts.forget(page);
                    forms.forget(page);
                });
    }

    @Bean(destroyMethod = "close")
    DocumentProjection documentProjection(ConsoleSettings settings, InstantSource clock) {
        return new DocumentProjection(settings.projection().of("documents"), clock);
    }

    /** Without a key of the settings, digests of this instance compare with each other until it ends. */
    @Bean
    SearchDigest searchDigest(ConsoleSettings settings) {
        String key = settings.search().digestKey();
        if (!key.isEmpty()) {
            return new SearchDigest(key.getBytes(StandardCharsets.UTF_8));
        }
        byte[] random = new byte[SearchDigest.SHORTEST_KEY];
        new SecureRandom().nextBytes(random);
        return new SearchDigest(random);
    }

    @Bean
    HoldProjection holdProjection() {
        return new HoldProjection();
    }

    @Bean(destroyMethod = "close")
    RecordReader recordReader(TopicConnection connection, ConsoleSettings settings) {
        return new RecordReader(() -> connection.consumer("evidence"), settings.readWithin());
    }

    @Bean
    KafkaEvidenceViews evidenceViews(
            CaseProjection cases,
            DocumentProjection documents,
            HoldProjection holds,
            RecordReader records,
            EventSerde serde,
            ConsoleMetrics metrics) {
        return new KafkaEvidenceViews(cases, documents, holds, records, serde, metrics);
    }

    @Bean
    MemberProjection memberProjection() {
        return new MemberProjection();
    }

    @Bean(destroyMethod = "close")
    CustodyProjection custodyProjection(
            ConsoleSettings settings,
            MemberProjection members,
            TopicConnection connection,
            EventSerde serde,
            InstantSource clock) {
        return new CustodyProjection(
                settings.projection().of("custody"),
                members,
                new RecordReader(() -> connection.consumer("custody-log"), settings.readWithin()),
                serde,
                clock);
    }

    @Bean(destroyMethod = "close")
    AuditProjection auditProjection(
            ConsoleSettings settings, TopicConnection connection, EventSerde serde, InstantSource clock) {
        return new AuditProjection(
                settings.projection().of("audit"),
                new RecordReader(() -> connection.consumer("audit-entries"), settings.readWithin()),
                serde,
                clock);
    }

    @Bean(destroyMethod = "close")
    RegisterProjection registerProjection(
            ConsoleSettings settings, TopicConnection connection, EventSerde serde, InstantSource clock) {
        return new RegisterProjection(
                settings.projection().of("register"),
                new RecordReader(() -> connection.consumer("register-facts"), settings.readWithin()),
                serde,
                clock);
    }

    @Bean
    ConsoleMetrics consoleMetrics(MeterRegistry meters) {
        return new ConsoleMetrics(meters);
    }

    @Bean
    CaseMetrics caseMetrics(MeterRegistry meters, CaseProjection cases, CustodyViews custody, InstantSource clock) {
        return new CaseMetrics(meters, cases::count, cases::pastDeadline, cases::oldestUnreviewed, custody, clock);
    }

    /** Its processes start with the first pictures. */
    @Bean(destroyMethod = "close")
    PictureRenderer pictureRenderer(PictureSettings settings) {
        return new PictureRenderer(settings);
    }

    /** Makes ids for commands that were sent without one. */
    @Bean
    Supplier<String> commandIds() {
        return () -> UUID.randomUUID().toString();
    }
}
