package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeExtract;
import dev.herald.stack.Stack;
import dev.herald.system.CommandResult;
import dev.herald.system.ScenarioSubset;
import dev.herald.system.SharedStack;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two consumers, in two languages, read what some cases left, each with what {@code ./herald connect} says: their
 * copies are what {@link InForceProjection} says they have to be.
 */
@Timeout(600)
@Order(16)
@ExtendWith(SharedStack.class)
@ResourceLock(TestStacks.THIS_JVM)
public class ConsumersTest {

    /** One that entities see, one of which they see the state only, one with an extract, one that is called back. */
    private static final List<String> PLAYED = List.of(
            "an-update-is-approved-as-the-second-version-and-every-holder-is-notified.yaml",
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "everybody-reads-the-extract-that-a-source-consents-to-and-no-more.yaml",
            "a-blocked-notice-is-cancelled-and-recalled-from-every-holder.yaml");

    private static final String BLOCKED = "FR/2026-009001";

    /** The numbers of the played cases are above this one: other classes on the stack use lower ones. */
    private static final int ABOVE = 10_000;

    private static final String LINE_OF_A_PLAYED_CASE = "\\w+/2026-01\\d{4} .*";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static List<TopicRecord> topic;
    private static List<String> expected;
    private static List<TopicRecord> extracts;
    private static List<String> expectedExtracts;

    /** Copies that were begun before the first case, by programs that were killed while the cases went on. */
    private static final Map<ConsumerSample, Path> BEGUN = new EnumMap<>(ConsumerSample.class);

    @BeforeAll
    static void some_cases_are_carried() throws Exception {
        stack = SharedStack.stack();
        Map<ConsumerSample, Process> running = new EnumMap<>(ConsumerSample.class);
        for (ConsumerSample sample : ConsumerSample.values()) {
            if (sample != ConsumerSample.JAVASCRIPT || nodeIsInstalled()) {
                Files.writeString(
                        Files.createDirectories(home(sample)).resolve("settings"),
                        herald("connect", "--entity", "fr/border-" + sample.format, "--format", sample.format));
                if (sample.install(home(sample))) {
                    BEGUN.put(sample, home(sample).resolve("begun"));
                    running.put(sample, sample.start(home(sample), BEGUN.get(sample)));
                }
            }
        }
        try (EventSerde serde = new EventSerde(stack.registry())) {
            SharedStack.forge(BLOCKED);
            saidByDissemination(serde, DisseminationLog.published(BLOCKED, 1, DisseminationLog.content()));
            running.forEach(ConsumersTest::killOnceItHasSomething);
            ScenarioSubset.playAbove(ABOVE, stack, folder, PLAYED);
            saidByDissemination(serde, DisseminationLog.blocked(BLOCKED, 1));
            topic = TopicRecord.readAll(
                    stack.clientProperties(Principal.operator()), serde, Topics.DISSEMINATIONS.name());
            extracts = TopicRecord.readAll(stack.clientProperties(Principal.operator()), serde, Topics.EXTRACTS.name());
        }
        InForceProjection reference = new InForceProjection();
        topic.forEach(sighting -> reference.take(sighting.key(), sighting.event()));
        expected = reference.lines();
        InForceProjection ofExtracts = new InForceProjection();
        extracts.forEach(sighting -> ofExtracts.take(sighting.key(), sighting.event()));
        expectedExtracts = ofExtracts.lines();
    }

    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void who_starts_empty_has_what_is_in_force_and_nothing_that_was_revoked(ConsumerSample sample) throws Exception {
        assumeItRuns(sample);

        List<String> lines = sample.readsToTheEnd(home(sample), home(sample).resolve("fresh"));

        assertThat(lines)
                .isEqualTo(expected)
                .anyMatch(line -> line.matches("\\S+ 2 shown content \\w.*"))
                .anyMatch(line -> line.matches("\\S+ 1 shown state"))
                .contains(BLOCKED + " 1 hidden state");
        assertThat(topic)
                .filteredOn(sighting -> sighting.event() instanceof DisseminationRevoked)
                .isNotEmpty()
                .allSatisfy(revoked -> assertThat(lines).noneMatch(line -> line.startsWith(revoked.key())));
    }

    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void who_was_killed_in_the_middle_and_goes_on_a_week_later_has_the_same(ConsumerSample sample) throws Exception {
        assumeItRuns(sample);
        assertThat(sample.lines(BEGUN.get(sample))).isNotEmpty().isNotEqualTo(expected);

        sample.age(BEGUN.get(sample), Duration.ofDays(7));

        assertThat(sample.readsToTheEnd(home(sample), BEGUN.get(sample))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void who_reads_all_of_it_twice_has_the_same(ConsumerSample sample) throws Exception {
        assumeItRuns(sample);
        Path twice = home(sample).resolve("twice");
        sample.readsToTheEnd(home(sample), twice);

        sample.forgetPositions(twice);

        assertThat(sample.readsToTheEnd(home(sample), twice)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void who_is_no_national_entity_has_nothing_of_a_notice_without_consent(ConsumerSample sample) throws Exception {
        assumeItRuns(sample);
        Path airline = Files.createDirectory(folder.resolve("airline-" + sample));
        Files.writeString(
                airline.resolve("settings"),
                herald("connect", "--consumer", "airline-" + sample.format, "--format", sample.format));
        sample.install(airline);

        assertThat(sample.readsToTheEnd(airline, airline.resolve("copy")))
                .isEqualTo(expectedExtracts)
                .noneMatch(line -> line.matches(LINE_OF_A_PLAYED_CASE));
        assertThat(extracts)
                .as("the name that the source consented to, until it changed its mind")
                .anyMatch(sighting -> sighting.event() instanceof NoticeExtract extract
                        && extract.getContent() != null
                        && extract.getVersion() == 1);
    }

    /** Whoever was away for longer than deletions can be seen would keep for ever what was deleted meanwhile. */
    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void who_was_away_for_more_than_ninety_days_starts_empty_and_has_the_same(ConsumerSample sample) throws Exception {
        assumeItRuns(sample);
        Path away = home(sample).resolve("away");
        sample.readsToTheEnd(home(sample), away);
        sample.mistake(away, BLOCKED, "FR/2026-009999");
        sample.age(away, Duration.ofDays(89));
        assertThat(sample.readsToTheEnd(home(sample), away))
                .as("nothing tells it")
                .isNotEqualTo(expected);

        sample.age(away, Duration.ofDays(91));

        assertThat(sample.readsToTheEnd(home(sample), away)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void the_commands_of_the_guide_end_with_a_copy_that_says_it_is_current(ConsumerSample sample, @TempDir Path project)
            throws Exception {
        assumeItRuns(sample);
        assumeMavenIsInstalled(sample);
        long shown = expected.stream().filter(line -> line.contains(" shown ")).count();

        try (GuideCommands commands = GuideCommands.start(sample, project, stack.folder())) {
            Awaitility.await("the copy of " + sample + " is current")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> commands.hasEnded() || commands.output().contains("current at 20"));

            assertThat(commands.output())
                    .endsWith(": %d cases shown, %d hidden%n".formatted(shown, expected.size() - shown))
                    .doesNotContain("INFO", "ConsumerConfig", "SLF4J", "Vertx");
            assertThat(commands.output().lines().filter(line -> line.startsWith("behind:")))
                    .isSubsetOf("behind: do not act on the copy, it is new");
        }
    }

    @ParameterizedTest
    @EnumSource(ConsumerSample.class)
    void a_connect_that_fails_is_seen_and_the_sample_names_the_remedy(ConsumerSample sample, @TempDir Path project)
            throws Exception {
        assumeItRuns(sample);
        assumeMavenIsInstalled(sample);

        try (GuideCommands commands = GuideCommands.start(sample, project, folder.resolve("no-stack"))) {
            Awaitility.await("the commands have ended")
                    .atMost(Duration.ofMinutes(3))
                    .until(commands::hasEnded);

            assertThat(commands.output()).contains("There is no stack", "run ./herald connect again");
        }
    }

    private static void assumeMavenIsInstalled(ConsumerSample sample) throws InterruptedException {
        assumeThat(sample != ConsumerSample.JAVA || succeeds("mvn --version"))
                .as("Maven, which the Java sample is built with, is not on the path")
                .isTrue();
    }

    private static void assumeItRuns(ConsumerSample sample) {
        assumeThat(BEGUN)
                .as("Node.js 18 or newer and npm, on which the JavaScript consumer runs, are not installed here,"
                        + " or npm cannot reach its registry")
                .containsKey(sample);
    }

    private static boolean nodeIsInstalled() throws InterruptedException {
        return succeeds("npm --version && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'");
    }

    private static boolean succeeds(String command) throws InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void killOnceItHasSomething(ConsumerSample sample, Process running) {
        Path copy = BEGUN.get(sample);
        try {
            Awaitility.await("the copy of " + sample + " has its first case")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> Files.exists(copy) && !sample.lines(copy).isEmpty());
        } finally {
            running.destroyForcibly();
        }
    }

    private static void saidByDissemination(EventSerde serde, SpecificRecord event) throws Exception {
        Map<String, Object> login = new HashMap<>(stack.adminProperties());
        login.remove("isolation.level");
        String type = event.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(type, "/herald/dissemination", Instant.now(), BLOCKED, BLOCKED, type);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(login, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.DISSEMINATIONS.name(), null, BLOCKED, serde.serialize(event), headers.toKafka()))
                    .get();
        }
    }

    private static String herald(String... arguments) {
        CommandResult said = CommandResult.by(stack.folder(), arguments);
        assertThat(said.code()).as(String.join(" ", arguments)).isZero();
        return said.out();
    }

    private static Path home(ConsumerSample sample) {
        return folder.resolve(sample.name());
    }
}
