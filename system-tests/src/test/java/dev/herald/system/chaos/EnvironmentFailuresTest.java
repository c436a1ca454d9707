package dev.herald.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.promise.Promise;
import dev.herald.promise.PromiseResult.Violation;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.system.TestStacks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Failures of what the services stand on, one after another on one stack, while bureaus send: the broker is away, a
 * right is lost, the registry is away at a start, a disk is full. Nobody repairs anything but the failure itself. At
 * the end the promises hold over all that was sent, and nothing is in quarantine.
 */
@Timeout(600)
@EnabledIfSystemProperty(
        named = "herald.environment-failures",
        matches = "true",
        disabledReason = "takes four minutes: run with -Dherald.environment-failures=true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnvironmentFailuresTest {

    private static final long SEED = 20261126L;
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration PROCESSED = Duration.ofMinutes(3);
    /**
     * In half a minute: one warning of all clients when the connection breaks, the monitor, and up to four of readers
     * that fail before the silence is noticed (the follower in the console, mailboxes in dissemination, a reader of the
     * edge) or of a stream thread that dies.
     */
    private static final int FEW_ENTRIES = 6;

    private static TestStacks stacks;
    private static Stack stack;
    private static EventSerde serde;
    private static BureauGateways gateways;
    private static RandomWorkload workload;
    private static ServiceProbe services;
    private static TopicRights rights;
    private static int confirmed;

    @BeforeAll
    static void start() {
        stacks = new TestStacks();
        stack = Stack.startFresh(shortTerms(TestStacks.wherePolicyApproves(stacks.options()))
                .withMembers(MemberDirectory.parse(List.of("fr", "br", "de", "ke", "jp", "ca"))));
        serde = new EventSerde(stack.registry());
        gateways = new BureauGateways(stack, serde);
        workload = new RandomWorkload(SEED, stack.members());
        services = new ServiceProbe(stack);
        rights = new TopicRights(stack);
    }

    /**
     * An instance that died is missed after 5 s, and its transaction is aborted after 5 s. Screening writes its stores
     * to files every 5 s.
     */
    private static StackOptions shortTerms(StackOptions options) {
        StackOptions all = options;
        for (Component stage : Component.STAGES) {
            all = all.with(
                    stage, Map.of("herald.streams.session-timeout", "5s", "herald.streams.transaction-timeout", "5s"));
        }
        return all.with(Component.INTAKE, Map.of("herald.edge.transaction-timeout", "5s"))
                .with(Component.SCREENING, Map.of("herald.streams.tick", "5s"));
    }

    @AfterAll
    static void end() {
        rights.close();
        services.close();
        gateways.close();
        serde.close();
        stack.close();
        stacks.close();
    }

    @Test
    @Order(1)
    void without_a_broker_every_service_waits_alive_and_not_ready_and_says_so_in_a_few_lines() throws Exception {
        Map<Component, String> processes = services.processes();
        Map<Component, Integer> lines;
        try (BureauLoad load = new BureauLoad(workload, gateways)) {
            load.awaitMore(24);
            Map<Component, Integer> before = ofEach(services::logEntries);
            stack.kill(Component.BROKER);
            try {
                awaitTheEndOfTheOutage(System.nanoTime());
                lines = ofEach(service -> services.logEntries(service) - before.get(service));
            } finally {
                stack.start(Component.BROKER);
            }
            load.awaitMore(24);
            awaitProcessed(load);
        }

        System.out.println("  log entries in half a minute without a broker: " + lines);
        assertThat(services.processes()).isEqualTo(processes);
        assertThat(lines.values()).as("log entries").allMatch(count -> count <= FEW_ENTRIES);
    }

    private static void awaitTheEndOfTheOutage(long begin) {
        Awaitility.await("no service is ready")
                .atMost(AWAY)
                .until(() -> services.ready().isEmpty());
        Awaitility.await("the broker was away long enough")
                .atMost(AWAY.multipliedBy(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    assertThat(services.alive()).containsExactlyElementsOf(Component.SERVICES);
                    assertThat(services.ready()).isEmpty();
                    return System.nanoTime() - begin >= AWAY.toNanos();
                });
    }

    @Test
    @Order(2)
    void a_stage_that_may_not_read_its_input_for_a_moment_processes_it_afterwards() throws Exception {
        try (BureauLoad load = new BureauLoad(workload, gateways)) {
            load.awaitMore(12);
            rights.without(
                    Principal.service(ClientRole.SCREENING),
                    AclOperation.READ,
                    Topics.REQUESTS,
                    () -> awaitReadiness(Component.SCREENING, "TopicAuthorizationException"));
            load.awaitMore(12);
            awaitProcessed(load);
        }
    }

    @Test
    @Order(3)
    void stages_that_lost_a_right_for_longer_end_and_wait_until_they_have_it_again() throws Exception {
        Map<Component, Integer> restarts = services.restarts();
        try (BureauLoad load = new BureauLoad(workload, gateways)) {
            load.awaitMore(12);
            rights.without(
                    Principal.service(ClientRole.REVIEW),
                    AclOperation.WRITE,
                    Topics.DECISIONS,
                    () -> rights.without(
                            Principal.service(ClientRole.DISSEMINATION), AclOperation.READ, Topics.MEMBERS, () -> {
                                awaitReadiness(Component.REVIEW, Topics.DECISIONS.name());
                                awaitReadiness(Component.DISSEMINATION, Topics.MEMBERS.name());
                            }));
            load.awaitMore(12);
            awaitProcessed(load);
        }

        restarts.replaceAll((service, count) ->
                service == Component.REVIEW || service == Component.DISSEMINATION ? count + 1 : count);
        assertThat(services.restarts()).isEqualTo(restarts);
        assertThat(services.log(Component.REVIEW))
                .as("its threads died again and again")
                .anyMatch(line -> line.contains("ended with exit code 75"));
        assertThat(services.log(Component.DISSEMINATION))
                .as("its global thread died, which cannot be replaced")
                .anyMatch(line -> line.contains("ended with exit code 76"));
    }

    @Test
    @Order(4)
    void services_that_start_without_a_registry_wait_for_it() throws Exception {
        List<Component> starting = List.of(Component.INTAKE, Component.SCREENING);
        try (BureauLoad load = new BureauLoad(workload, gateways);
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            load.awaitMore(12);
            stack.kill(Component.REGISTRY);
            starting.forEach(stack::kill);
            List<? extends Future<?>> starts = starting.stream()
                    .map(service -> beside.submit(() -> stack.start(service)))
                    .toList();
            starting.forEach(service -> awaitReadiness(service, "registry"));
            load.awaitMore(12);
            assertThat(starts).noneMatch(Future::isDone);
            stack.start(Component.REGISTRY);
            for (Future<?> start : starts) {
                start.get();
            }
            awaitProcessed(load);
        }

        assertThat(services.restarts()).contains(entry(Component.INTAKE, 0), entry(Component.SCREENING, 0));
    }

    @Test
    @Order(5)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no other system can fill the disk of one process")
    void a_stage_whose_disk_is_full_ends_and_processes_everything_after_its_restart() throws Exception {
        Map<Component, Integer> restarts = services.restarts();
        restarts.merge(Component.SCREENING, 1, Integer::sum);
        try (BureauLoad load = new BureauLoad(workload, gateways)) {
            load.awaitMore(12);
            FullDisk.fillFor(services.pidOf(Component.SCREENING));
            awaitReadiness(Component.SCREENING, "ProcessorStateException < RocksDBException");
            Awaitility.await("it is started again")
                    .atMost(SOON)
                    .until(() -> services.restarts().equals(restarts));
            load.awaitMore(12);
            awaitProcessed(load);
        }

        assertThat(services.restarts()).isEqualTo(restarts);
        assertThat(services.log(Component.SCREENING))
                .as("its threads died again and again")
                .anyMatch(line -> line.contains("ended with exit code 75"));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> every_message_was_answered_once_and_the_promises_hold() {
        History history = StackHistory.of(stack);
        String over = "%d messages confirmed, %d records"
                .formatted(confirmed, history.records().size());
        System.out.println("  environment failures: " + over);
        DynamicTest sent = DynamicTest.dynamicTest(
                "every message that the broker confirmed is there (" + over + ")",
                () -> assertThat(history.inboundRecords().count()).isGreaterThanOrEqualTo(confirmed));
        DynamicTest quarantine = DynamicTest.dynamicTest(
                "nothing is in quarantine",
                () -> assertThat(history.recordsOn(Topics.QUARANTINE)).isEmpty());
        Stream<DynamicTest> promises = Promise.all().stream()
                .map(promise -> DynamicTest.dynamicTest("promise " + promise.name(), () -> {
                    List<Violation> violations = promise.evaluate(history).violations();
                    assertThat(violations)
                            .as(() -> over + firstCaseOf(violations, history))
                            .isEmpty();
                }));
        return Stream.concat(Stream.of(sent, quarantine), promises);
    }

    /**
     * Returns the records about the first case of some violations in the order of time, for who has to explain them.
     */
    private static String firstCaseOf(List<Violation> violations, History history) {
        return violations.stream()
                .limit(1)
                .flatMap(violation -> history.records().stream()
                        .filter(record -> record.position().equals(violation.position())))
                .flatMap(shown -> history.records().stream()
                        .filter(record -> record.caseId().equals(shown.caseId())))
                .sorted(Comparator.comparing(HistoryRecord::time))
                .map(record -> "%n  %s %s %s %s from %s: %s"
                        .formatted(
                                record.time(),
                                record.position(),
                                record.type(),
                                record.id(),
                                record.origin(),
                                shortened(String.valueOf(record.event()))))
                .collect(Collectors.joining());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 400));
    }

    private static void awaitProcessed(BureauLoad load) throws InterruptedException {
        confirmed += load.stop();
        TestStacks.settling(PROCESSED).until(stack::isIdle);
    }

    private static void awaitReadiness(Component service, String words) {
        Awaitility.await(service.label() + " says: " + words)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> services.readinessOf(service).contains(words));
    }

    private static <T> Map<Component, T> ofEach(Function<Component, T> value) {
        Map<Component, T> all = new TreeMap<>();
        Component.SERVICES.forEach(service -> all.put(service, value.apply(service)));
        return all;
    }
}
