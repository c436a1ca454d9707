package dev.herald.console;

import dev.herald.console.api.OfficerDirectory;
import dev.herald.console.custody.CustodyViews;
import dev.herald.console.kafka.CaseProjection;
import dev.herald.console.kafka.CommandProducer;
import dev.herald.console.kafka.CommandSigner;
import dev.herald.console.kafka.ConsoleMetrics;
import dev.herald.console.kafka.DocumentProjection;
import dev.herald.console.kafka.EventDecoder;
import dev.herald.console.kafka.ForgottenCases;
import dev.herald.console.kafka.HoldProjection;
import dev.herald.console.kafka.IndexedCaseSearch;
import dev.herald.console.kafka.KafkaCommandGateway;
import dev.herald.console.kafka.KafkaEvidenceViews;
import dev.herald.console.kafka.KafkaPreviewSeals;
import dev.herald.console.kafka.KafkaSweepCommandGateway;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.kafka.SweepProjection;
import dev.herald.console.pictures.PictureMetrics;
import dev.herald.console.pictures.PictureRenderer;
import dev.herald.console.pictures.PictureSettings;
import dev.herald.console.preview.HolderViews;
import dev.herald.console.preview.HoldersView;
import dev.herald.console.queue.SearchDigest;
import dev.herald.console.signin.Drafts;
import dev.herald.console.signin.KeptForms;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.streams.follow.FollowedTopics;
import dev.herald.streams.follow.TopicConnection;
import dev.herald.streams.follow.TopicFollower;
import dev.herald.streams.lifecycle.BrokerWatch;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.RegistryProperties;
import dev.herald.streams.signing.SigningSettings;
import dev.herald.streams.tracing.OpenTelemetrySpans;
import dev.herald.streams.tracing.StageSpans;
import dev.herald.streams.web.HttpAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
    SigningSettings.class
})
class ConsoleConfiguration {

    /** Shown changes cost a file each time: twenty times a second at most. */
    private static final Duration READ_STALENESS = Duration.ofMillis(50);

    /** The clock; tests provide another. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    EventSerde eventSerde(RegistryProperties registry) {
        return new EventSerde(new RegistrySettings(registry.url(), registry.kind(), registry.timeout()));
    }

    @Bean(destroyMethod = "close")
    TopicConnection topicConnection(KafkaSettings kafka) {
        return new TopicConnection(kafka, ClientRole.CONSOLE);
    }

    @Bean
    EventDecoder eventDecoder(EventSerde serde, ConsoleMetrics metrics) {
        return new EventDecoder(serde, metrics);
    }

    @Bean
    TopicFollower topicFollower(
            TopicConnection connection, EventSerde serde, ConsoleSettings settings, List<FollowedTopics> followed) {
        return new TopicFollower(connection, serde, settings.behindAfter(), followed);
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
    SweepProjection sweepProjection(ConsoleSettings settings) {
        return new SweepProjection(settings.outcomeWithin());
    }

    @Bean
    KafkaSweepCommandGateway sweepCommandGateway(
            SweepProjection sweeps,
            CommandProducer producer,
            EventSerde serde,
            InstantSource clock,
            CommandSigner signer) {
        return new KafkaSweepCommandGateway(sweeps, producer, serde, clock, signer);
    }

    @Bean(destroyMethod = "close")
    CaseProjection caseProjection(
            ConsoleSettings settings, EventSerde serde, OfficerDirectory officers, InstantSource clock) {
        return new CaseProjection(
                projection(settings, settings.projection().folder()), settings.readWithin(), serde, officers, clock);
    }

    @Bean(destroyMethod = "close")
    DocumentProjection documentProjection(ConsoleSettings settings, InstantSource clock) {
        return new DocumentProjection(projection(settings, settings.projection().documents()), clock);
    }

    @Bean
    KafkaPreviewSeals previewSeals(CaseProjection cases) {
        return new KafkaPreviewSeals(cases);
    }

    /** Who holds a case, for previews. */
    @Bean
    HolderViews holderViews(CustodyViews custody) {
        return id -> custody.find(id).map(found -> new HoldersView(found.version(), found.heldBy()));
    }

    @Bean
    IndexedCaseSearch caseSearch(CaseProjection cases, EventSerde serde) {
        return new IndexedCaseSearch(cases, serde);
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

    static ProjectionSettings projection(ConsoleSettings settings, Path folder) {
        ConsoleSettings.Projection projection = settings.projection();
        return new ProjectionSettings(
                folder, projection.commitEvery(), projection.purgeEvery(), projection.longestAway(), READ_STALENESS);
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
    FollowedTopics outcomes(KafkaCommandGateway gateway, EventDecoder decoder) {
        return decoder.awaited(Topics.OUTCOMES, gateway);
    }

    @Bean
    FollowedTopics cases(CaseProjection projection, Drafts drafts, KeptForms forms, EventDecoder decoder) {
        ForgottenCases handler = new ForgottenCases(projection, caseId -> {
            String page = "/cases/" + caseId;
            drafts.forget(page);
            forms.forget(page);
        });
        return decoder.awaited(Topics.CASES, handler);
    }

    @Bean
    FollowedTopics documents(DocumentProjection projection, EventDecoder decoder) {
        return decoder.awaited(Topics.DOCUMENTS, projection);
    }

    @Bean
    FollowedTopics holds(HoldProjection projection, EventDecoder decoder) {
        return decoder.followed(Topics.HOLDS, projection);
    }

    @Bean
    FollowedTopics sweeps(SweepProjection projection, EventDecoder decoder) {
        return decoder.awaited(Topics.SWEEPS, projection);
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
    PictureRenderer pictureRenderer(PictureSettings settings, MeterRegistry meters) {
        return new PictureRenderer(settings, new PictureMetrics(meters));
    }

    /** Makes ids for commands that were sent without one. */
    @Bean
    Supplier<String> commandIds() {
        return () -> UUID.randomUUID().toString();
    }
}
