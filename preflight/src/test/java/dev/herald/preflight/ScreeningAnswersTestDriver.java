package dev.herald.preflight;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactAttested;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.screening.kafka.ScreeningTopology;
import dev.herald.screening.kafka.ScreeningTopologySettings;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.file.RuleBookFiles;
import dev.herald.screening.sweep.SweepLimit;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology of screening as it ships. */
final class ScreeningAnswersTestDriver implements AutoCloseable {

    private final EventSerde serde = InMemoryRegistry.serde();
    private final Instant now;
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<String, SpecificRecord>> inputs = new HashMap<>();
    private final TestOutputTopic<String, SpecificRecord> screenings;

    ScreeningAnswersTestDriver(Path stateDir, Instant now) throws IOException {
        this.now = now;
        Topology topology = new Topology();
        new ScreeningTopology(new ScreeningTopologySettings(
                        RuleBookFiles.shipped(),
                        new FactStore(),
                        0,
                        new SimpleMeterRegistry(),
                        new SweepPolicy(Duration.ofDays(1), new SweepLimit(20, 0.02)),
                        new ThreadTimeBudget(Duration.ofMillis(5), 0.25, () -> 0L),
                        Duration.ofHours(1),
                        ServiceSigners.keys(),
                        () -> 1,
                        EntrySalt.random(),
                        () -> now))
                .build(topology, serde);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "preflight-screening");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(topology, settings, now);
        screenings = driver.createOutputTopic(
                Topics.SCREENINGS.name(),
                new StringDeserializer(),
                serde.asKafkaSerde().deserializer());
        MemberDirectory.codes().stream()
                .map(MemberDirectory::record)
                .forEach(member -> pipe(Topics.MEMBERS, member.getCode(), member));
    }

    /** Returns the flags of a request with some facts. Neither the case nor the facts remain. */
    List<Flag> flagsOf(RequestSubmitted request, List<SpecificRecord> facts) {
        facts.forEach(fact -> pipe(topicOf(fact), idOf(fact), fact));
        List<Flag> flags = flagsOf(request);
        facts.forEach(fact -> pipe(topicOf(fact), idOf(fact), null));
        pipe(Topics.SUBJECTS, request.getCaseId(), null);
        return flags;
    }

    /** Returns the flags of a request. The case remains. */
    List<Flag> flagsOf(RequestSubmitted request) {
        pipe(Topics.REQUESTS, request.getCaseId(), request);
        List<SpecificRecord> announced = screenings.readValuesToList();
        if (announced.size() != 1) {
            throw new AssertionError("%d screenings of one request".formatted(announced.size()));
        }
        return switch (announced.getFirst()) {
            case ScreeningFlagged flagged -> flagged.getFlags();
            case ScreeningCleared cleared -> List.of();
            default -> throw new AssertionError("neither flagged nor cleared");
        };
    }

    private void pipe(Topic topic, String key, @Nullable SpecificRecord event) {
        TestInputTopic<String, SpecificRecord> input = inputs.computeIfAbsent(
                topic,
                any -> driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer()));
        input.pipeInput(
                event == null
                        ? new TestRecord<>(key, null)
                        : new TestRecord<>(
                                key,
                                event,
                                EventHeaders.first(event.getSchema().getFullName(), "/test", now, key, key, "1")
                                        .toKafka()));
    }

    private static Topic topicOf(SpecificRecord fact) {
        return fact instanceof SealedFactAttested ? Topics.ATTESTATIONS : Topics.REGISTER;
    }

    private static String idOf(SpecificRecord fact) {
        return switch (fact) {
            case FactRegistered open -> open.getFactId();
            case SealedFactAttested sealed -> sealed.getFactId();
            default -> throw new AssertionError("not a fact");
        };
    }

    @Override
    public void close() {
        driver.close();
    }
}
