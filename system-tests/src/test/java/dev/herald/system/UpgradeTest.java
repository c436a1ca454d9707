package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.scenario.ScenarioRunner;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of each service of this build are replaced by those of a later one, as the guide for operators says,
 * while cases go on. {@code -Dherald.upgrade.to} names the folder of the later build, which is built;
 * {@code -Dherald.upgrade.stops} the services of which all instances stop first, since their topology differs.
 * {@code system-tests/upgrade/run} makes such a build, and runs this.
 */
@EnabledIfSystemProperty(
        named = "herald.upgrade.to",
        matches = ".+",
        disabledReason = "needs a later build: run system-tests/upgrade/run")
@Timeout(1_800)
class UpgradeTest {

    private static final int INSTANCES = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** First those that read a new field, then those that write it. */
    private static final List<Component> ORDER = List.of(
            Component.INTAKE, Component.SCREENING, Component.DISSEMINATION, Component.REVIEW, Component.CONSOLE);

    private static final List<String> BEFORE = List.of(
            "a-blocked-notice-is-cancelled-and-recalled-from-every-holder.yaml",
            "a-request-is-denied-and-its-bureau-receives-the-reasons.yaml");
    private static final List<String> DURING = List.of(
            "a-bar-is-lifted-by-two-officers-and-the-case-asks-again.yaml",
            "a-flagged-request-is-approved-after-the-bureau-supplied-a-court-decision.yaml",
            "a-photograph-reaches-every-holder-and-goes-with-the-notice.yaml",
            "a-withdrawal-and-an-approval-cross-and-the-withdrawal-wins.yaml",
            "an-update-is-approved-as-the-second-version-and-every-holder-is-notified.yaml");
    private static final List<String> AFTER = List.of(
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "a-hold-is-settled-by-two-cleared-officers.yaml",
            "the-same-request-sent-twice-is-one-notice.yaml");

    private final Path later = Path.of(System.getProperty("herald.upgrade.to", "none"))
            .toAbsolutePath()
            .normalize();
    private final Set<Component> stops = Arrays.stream(
                    System.getProperty("herald.upgrade.stops", "").split(","))
            .filter(label -> !label.isBlank())
            .map(label -> ComponentInstance.named(label).component())
            .collect(Collectors.toSet());

    @Test
    void a_later_build_takes_over_while_cases_go_on_and_nothing_is_lost(@TempDir Path folder) throws Exception {
        try (TestStacks stacks = new TestStacks();
                Stack stack = Stack.startFresh(stacks.options().withInstances(INSTANCES));
                ExecutorService beside = Executors.newSingleThreadExecutor()) {
            ScenarioSubset.playAbove(0, stack, folder, BEFORE);
            Set<Integer> schemasBefore = schemasOf(stack, Topics.DECISIONS);

            herald(stack, folder, "provision");
            Future<?> playing = beside.submit(() -> {
                ScenarioSubset.playAbove(10_000, stack, folder, DURING);
                return null;
            });
            for (Component service : ORDER) {
                replace(stack, folder, service);
            }
            playing.get();
            ScenarioSubset.playAbove(20_000, stack, folder, AFTER);
            stack.awaitFullyRead();

            assertThat(programs(stack))
                    .hasSize(ORDER.size() * INSTANCES)
                    .allSatisfy(program -> assertThat(program).contains(later.toString()));
            assertThat(schemasOf(stack, Topics.DECISIONS))
                    .as("decisions are written with a schema of the later build")
                    .hasSizeGreaterThan(schemasBefore.size());
            assertThat(schemasOf(stack, Topics.QUARANTINE)).as("quarantine").isEmpty();
            // By the later build: this one does not know the field, without which a signature fits no more.
            System.out.print(herald(stack, folder, "promises"));
        }
    }

    /** Ends each instance and starts it again from the later build: one at a time, or after all have ended. */
    private void replace(Stack stack, Path folder, Component service) throws IOException, InterruptedException {
        List<ComponentInstance> instances = IntStream.rangeClosed(1, INSTANCES)
                .mapToObj(number -> new ComponentInstance(service, number))
                .toList();
        List<ComponentInstance> ended = stops.contains(service) ? instances : List.of();
        ended.forEach(stack::stop);
        for (ComponentInstance instance : instances) {
            if (ended.isEmpty()) {
                stack.stop(instance);
            }
            herald(stack, folder, "start", instance.label());
            System.out.printf("  %s runs the later build%n", instance.label());
        }
    }

    /** Runs a command of the later build, as an operator does, and returns what it printed. */
    private String herald(Stack stack, Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "command", ".txt");
        ProcessBuilder command = new ProcessBuilder(
                Stream.concat(Stream.of(later.resolve("herald").toString()), Stream.of(arguments))
                        .toList());
        command.environment().put("HERALD_HOME", stack.folder().toString());
        // The first start gave them to each service; a process that is started by a command inherits them.
        ScenarioRunner.SETTINGS
                .values()
                .forEach(settings -> settings.forEach((key, value) ->
                        command.environment().put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value)));
        Process process = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends", String.join(" ", arguments))
                .isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    /** Returns the command line of each process of the replaced services. */
    private static List<String> programs(Stack stack) {
        return stack.status().stream()
                .filter(process ->
                        ORDER.contains(ComponentInstance.named(process.name()).component()))
                .map(process -> ProcessHandle.of(process.pid().orElseThrow())
                        .flatMap(handle -> handle.info().commandLine())
                        .orElse(""))
                .toList();
    }

    /** Returns the ids of the schemas with which a topic's records are written. */
    private static Set<Integer> schemasOf(Stack stack, Topic topic) {
        Set<Integer> ids = new TreeSet<>();
        new TopicReader(stack.clientProperties(Principal.operator()))
                .read(topic.name(), record -> ids.add(EventSerde.schemaId(record.value())));
        return ids;
    }
}
