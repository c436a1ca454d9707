package dev.herald.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.ComponentStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.system.BaseRequestFile;
import dev.herald.system.MemberMessages;
import dev.herald.system.PromiseTests;
import dev.herald.system.ScenarioSubset;
import dev.herald.system.cluster.ComposeCluster;
import dev.herald.system.cluster.ComposeFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The profile {@code cluster} of {@code docker-compose.yml}, from nothing: scenarios while a broker and an instance of
 * each service are killed, then a restart of every container, one after another, while bureaus send. Nothing is lost.
 * It needs a Docker daemon, the images of Herald, and images or stand-ins of the others.
 */
@Timeout(3600)
@EnabledIfSystemProperty(
        named = "herald.cluster",
        matches = "true",
        disabledReason = "takes half an hour and 8 GiB: run with -Dherald.cluster=true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

    private static final long SEED = 20261127L;
    /** Numbers of cases that no scenario has. */
    private static final int FIRST_REFERENCE = 500_000;
    /** Messages that bureaus send beside each restart. */
    private static final int BESIDE_A_RESTART = 6;

    private static final long PAUSE_MILLIS = 500;

    private static final String SENDER = "fr";
    /** A case that neither scenarios nor the workload have. */
    private static final String CASE_OF_THE_GATEWAYS = "FR/2026-400001";

    /** A row of {@code ./herald custody}: member, version, when and by which route sent, when received. */
    private static final Pattern RECEIVED = Pattern.compile("(?m)^(?<member>[a-z]+) +1 +\\S+ \\S+Z +NOTICE +\\d{4}-");

    private static final List<String> SCENARIOS = List.of(
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "a-request-is-denied-and-its-bureau-receives-the-reasons.yaml",
            "a-diffusion-that-is-denied-after-circulation-is-recalled.yaml",
            "a-flagged-request-is-approved-after-the-bureau-supplied-a-court-decision.yaml",
            "a-holder-reports-an-arrest-and-the-source-is-told-at-once.yaml",
            "a-person-listed-in-arabic-script-is-found-in-latin-script-and-a-namesake-is-not.yaml",
            "a-photograph-reaches-every-holder-and-goes-with-the-notice.yaml",
            "a-request-that-is-revised-under-review-keeps-its-questions-and-is-published-as-revised.yaml",
            "a-source-suspends-its-notice-and-ends-the-suspension.yaml",
            "a-withdrawal-and-an-approval-cross-and-the-withdrawal-wins.yaml",
            "an-update-is-approved-as-the-second-version-and-every-holder-is-notified.yaml",
            "the-same-request-sent-twice-is-one-notice.yaml",
            "two-officers-act-on-one-case-and-the-second-has-to-reload-it.yaml",
            "bytes-that-are-unreadable-are-quarantined-and-their-sender-is-notified.yaml");

    private static final List<Component> KILLED = List.of(
            Component.BROKER,
            Component.EDGE,
            Component.INTAKE,
            Component.SCREENING,
            Component.REVIEW,
            Component.DISSEMINATION,
            Component.CONSOLE);

    private static ComposeCluster cluster;
    private static EventSerde serde;
    private static BureauGateways gateways;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        long began = System.nanoTime();
        cluster = ComposeCluster.start(folder);
        serde = new EventSerde(cluster.registry());
        report("from nothing to healthy", began);
    }

    @AfterAll
    static void end() {
        if (gateways != null) {
            gateways.close();
        }
        if (serde != null) {
            serde.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void every_component_is_ready() {
        awaitReady();
    }

    /** A busy machine may miss the two seconds in which status wants an answer. */
    private static void awaitReady() {
        Awaitility.await("every component is ready")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(cluster.status())
                        .hasSizeGreaterThan(7)
                        .allSatisfy(component -> assertThat(component.health())
                                .as(component.name())
                                .isEqualTo(ComponentStatus.State.READY)));
    }

    @Test
    @Order(2)
    void scenarios_end_as_they_should_while_a_broker_and_an_instance_of_each_service_are_killed(@TempDir Path folder)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        ScenarioSubset.play(cluster, Files.createDirectory(folder.resolve("scenarios")), SCENARIOS, KILLED);
        report("%d scenarios, %d kills".formatted(SCENARIOS.size(), KILLED.size()), began);
    }

    /** After the scenarios, whose runner has a gateway of every member: now each acknowledgement is of a container. */
    @Test
    @Order(3)
    void a_notice_is_acknowledged_by_the_gateways_of_three_bureaus() {
        ComposeFile.GATEWAYS.forEach(cluster::awaitHealthy);
        long began = System.nanoTime();
        MemberMessages.send(
                cluster,
                serde,
                SENDER,
                RequestSubmitted.newBuilder(BaseRequestFile.read("prosecution"))
                        .setCaseId(CASE_OF_THE_GATEWAYS)
                        .build());
        Awaitility.await("three bureaus acknowledge")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    String custody =
                            cluster.command("custody", CASE_OF_THE_GATEWAYS).out();
                    Set<String> received = RECEIVED.matcher(custody)
                            .results()
                            .map(row -> row.group("member"))
                            .collect(Collectors.toSet());
                    assertThat(received)
                            .as(custody)
                            .containsExactlyInAnyOrderElementsOf(ComposeFile.GATEWAYS.stream()
                                    .map(ComposeFile::bureauOf)
                                    .toList());
                });
        report("from a request to three acknowledgements", began);
    }

    @Test
    @Order(4)
    void prometheus_reaches_every_instance_and_knows_the_rules() {
        Awaitility.await("every target is up")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    assertThat(prometheus("/api/v1/query?query=count(up%3D%3D1)"))
                            .contains("\"" + ComposeCluster.INSTANCES.size() + "\"");
                    assertThat(prometheus("/api/v1/rules")).contains("RequestsNotScreened", "\"health\":\"ok\"");
                });
    }

    @Test
    @Order(5)
    void every_container_restarts_one_after_another_while_bureaus_send() throws Exception {
        gateways = new BureauGateways(cluster, serde);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            RandomWorkload workload = new RandomWorkload(SEED, cluster.members(), FIRST_REFERENCE);
            List<String> containers = new ArrayList<>(ComposeFile.BROKERS);
            containers.addAll(List.of("registry", "schema-mirror"));
            containers.addAll(ComposeCluster.INSTANCES);
            containers.addAll(ComposeFile.GATEWAYS);
            for (String container : containers) {
                List<BureauMessage> messages = workload.moves(BESIDE_A_RESTART).stream()
                        .filter(BureauMessage.EventMessage.class::isInstance)
                        .toList();
                Future<?> sending = beside.submit(() -> {
                    gateways.send(messages, PAUSE_MILLIS);
                    return null;
                });
                long began = System.nanoTime();
                cluster.restart(container);
                report("restart of " + container, began);
                sending.get();
            }
        }
        awaitReady();
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> every_message_is_there_and_the_promises_hold() {
        cluster.awaitIdle();
        History history = StackHistory.of(cluster);
        Set<RecordPosition> confirmed = gateways.confirmed().stream()
                .map(one -> new RecordPosition(one.topic(), one.partition(), one.offset()))
                .collect(Collectors.toSet());
        String over = "%d messages confirmed, %d records"
                .formatted(confirmed.size(), history.records().size());
        System.out.println("  cluster: " + over);
        DynamicTest sent = DynamicTest.dynamicTest(
                "every message that the brokers confirmed is there (" + over + ")",
                () -> assertThat(history.inboundRecords().map(HistoryRecord::position))
                        .containsAll(confirmed));
        return Stream.concat(
                Stream.of(sent), PromiseTests.over(List.of(history)).withoutViolation());
    }

    private static String prometheus(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:9090" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void report(String what, long began) {
        System.out.printf("  cluster: %s: %.0f s%n", what, (System.nanoTime() - began) / 1e9);
    }
}
