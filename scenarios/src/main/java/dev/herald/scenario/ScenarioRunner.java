package dev.herald.scenario;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.event.CheckpointIssued;
import dev.herald.scenario.context.DutyOfficer;
import dev.herald.scenario.context.MemberGateways;
import dev.herald.scenario.context.ScenarioEnvironment;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.stack.Component;
import dev.herald.stack.RunningCluster;
import dev.herald.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Runs scenarios with the same clocks in parallel against a cluster. Each starts a moment after the previous one, so
 * that a reader can follow. At the end every mailbox is read again from its beginning, and only then is a verdict
 * final.
 */
public final class ScenarioRunner {

    private static final Duration START_INTERVAL = Duration.ofMillis(600);
    private static final Duration DOWNTIME = Duration.ofSeconds(2);
    private static final Duration GRACE_WHEN_DISTURBED = Duration.ofMinutes(3);

    /**
     * What scenarios need of services: what is overdue is acted on in seconds, so that silence has an end. A document
     * may arrive until another instance has taken over the mailbox of one that was killed.
     */
    public static final Map<Component, Map<String, String>> SETTINGS = Map.of(
            Component.REVIEW, Map.of("herald.review.grace", "PT3S"),
            Component.INTAKE, Map.of("herald.intake.document-grace", "PT20S"));

    private final RunningCluster cluster;
    private final List<Part> parts;
    private final ScenarioListener listener;
    private final Set<String> floodCases;
    private final int above;

    /**
     * A scenario and its cases.
     *
     * @param scenario which
     * @param cases ids by name
     */
    private record Part(Scenario scenario, CaseNames cases) {}

    /**
     * Creates a runner.
     *
     * @param cluster goes by these clocks
     * @param folder with the scenarios, {@code *.yaml}
     * @param clocks of the scenarios to play; the others need another stack
     * @throws UserError naming every file that cannot be used
     */
    public ScenarioRunner(RunningCluster cluster, Path folder, ClockProfile clocks, ScenarioListener listener) {
        this(cluster, folder, clocks, listener, 0);
    }

    /** Returns a runner for the scenarios of a folder that each show a clause of the published process. */
    public static ScenarioRunner ofClauses(RunningCluster cluster, Path folder, ScenarioListener listener) {
        return new ScenarioRunner(cluster, folder, ScenarioRunner::showsClause, listener, 0);
    }

    /**
     * Creates a runner for a cluster that has cases of earlier runs. What mailboxes hold about those is not judged.
     *
     * @param cluster goes by these clocks
     * @param folder with the scenarios, {@code *.yaml}
     * @param clocks of the scenarios to play; the others need another stack
     * @param above a multiple of 10,000, at least the highest number of the earlier cases: those of this run are higher
     * @throws UserError naming every file that cannot be used
     */
    public ScenarioRunner(
            RunningCluster cluster, Path folder, ClockProfile clocks, ScenarioListener listener, int above) {
        this(cluster, folder, scenario -> scenario.clocks() == clocks, listener, above);
    }

    private ScenarioRunner(
            RunningCluster cluster, Path folder, Predicate<Scenario> played, ScenarioListener listener, int above) {
        List<Scenario> scenarios = ScenarioFile.readAll(folder);
        List<CaseNames> names = CaseIdAllocation.assign(scenarios, above);
        this.above = above;
        this.cluster = cluster;
        this.parts = IntStream.range(0, scenarios.size())
                .mapToObj(i -> new Part(scenarios.get(i), names.get(i)))
                .filter(part -> played.test(part.scenario()))
                .toList();
        this.listener = listener;
        this.floodCases = parts.stream()
                .flatMap(part -> part.cases().floods().values().stream())
                .flatMap(List::stream)
                .map(CaseId::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The stack that scenarios need, with {@link #SETTINGS}. */
    public static StackOptions on(StackOptions options) {
        StackOptions all = options;
        for (Map.Entry<Component, Map<String, String>> one : SETTINGS.entrySet()) {
            all = all.with(one.getKey(), one.getValue());
        }
        return all;
    }

    /** Checks a folder's scenarios and returns how many there are, before a stack is started. */
    public static int check(Path folder) {
        return ScenarioFile.readAll(folder).size();
    }

    /** Returns how many of a folder's scenarios show a clause of the published process, all on the shipped clocks. */
    public static int countClauses(Path folder) {
        return (int) ScenarioFile.readAll(folder).stream()
                .filter(ScenarioRunner::showsClause)
                .count();
    }

    private static boolean showsClause(Scenario scenario) {
        return scenario.clause() != null && scenario.clocks() == ClockProfile.SHIPPED;
    }

    /** Returns how many of a folder's scenarios use these clocks. */
    public static int count(Path folder, ClockProfile clocks) {
        return (int) ScenarioFile.readAll(folder).stream()
                .filter(scenario -> scenario.clocks() == clocks)
                .count();
    }

    /** Runs all scenarios. */
    public List<ScenarioResult> run() throws InterruptedException {
        return run(List.of());
    }

    /**
     * Plays them all, and meanwhile kills services one after another: of one, when half of the scenarios have begun; of
     * several, when each has its share of them. Only when one is ready again the next is killed. Those scenarios that
     * disturb others (they kill something, or withhold a mailbox) are played when the others have ended, so that these
     * can say how long something takes.
     *
     * @param components what to kill, and to start again
     */
    @SuppressWarnings("try") // the officer on duty works until the end, and nobody asks it anything
    public List<ScenarioResult> run(List<Component> components) throws InterruptedException {
        try (ScenarioSession session = ScenarioSession.connect(
                        cluster,
                        serde -> new MemberGateways(cluster, serde, this::mailArrived),
                        this::recordRead,
                        listener::stackChanged);
                DutyOfficer onDuty = session.dutyOfficer()) {
            ScenarioEnvironment environment = session.environment();
            Map<ScenarioExecution, ScenarioResult> first = new LinkedHashMap<>();
            first.putAll(run(
                    disturbing(false),
                    environment,
                    components,
                    components.isEmpty() ? Duration.ZERO : GRACE_WHEN_DISTURBED));
            first.putAll(run(disturbing(true), environment, List.of(), GRACE_WHEN_DISTURBED));
            environment.outages().awaitRestarts();
            return judge(first, environment.gateways().readAllMailboxes());
        }
    }

    private List<Part> disturbing(boolean others) {
        return parts.stream()
                .filter(part -> part.scenario().disturbsOthers() == others)
                .toList();
    }

    /** Runs scenarios in parallel, each a moment after the previous one. */
    private Map<ScenarioExecution, ScenarioResult> run(
            List<Part> some, ScenarioEnvironment environment, List<Component> components, Duration grace)
            throws InterruptedException {
        Map<ScenarioExecution, Future<ScenarioResult>> playing = new LinkedHashMap<>();
        Iterator<Component> next = components.iterator();
        int killed = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Part part : some) {
                if (next.hasNext() && playing.size() >= begunBefore(killed, components.size(), some.size())) {
                    environment.outages().killAndRestart(next.next(), DOWNTIME);
                    killed++;
                }
                ScenarioExecution execution = new ScenarioExecution(part.scenario(), part.cases(), environment, grace);
                listener.scenarioStarted(
                        part.scenario().label(),
                        part.scenario().name(),
                        List.copyOf(part.cases().single().values()));
                playing.put(execution, executor.submit(() -> {
                    ScenarioResult result = execution.call();
                    listener.scenarioEnded(result);
                    return result;
                }));
                TimeUnit.NANOSECONDS.sleep(START_INTERVAL.toNanos());
            }
            Map<ScenarioExecution, ScenarioResult> ended = new LinkedHashMap<>();
            for (Map.Entry<ScenarioExecution, Future<ScenarioResult>> one : playing.entrySet()) {
                ended.put(one.getKey(), ParallelTasks.await(one.getValue()));
            }
            return ended;
        }
    }

    private List<ScenarioResult> judge(
            Map<ScenarioExecution, ScenarioResult> first, Map<MemberCode, List<ObservedEvent>> mailboxes) {
        List<ScenarioResult> results = new ArrayList<>();
        first.forEach((execution, result) ->
                results.add(result.passed() ? again(result, execution.differences(mailboxes)) : result));
        results.addAll(strays(first.keySet(), mailboxes));
        return results;
    }

    private void recordRead(TopicRecord record) {
        if (!floodCases.contains(record.caseId().orElse(""))) {
            listener.recordRead(record);
        }
    }

    private void mailArrived(MemberCode member, ObservedEvent observed, SpecificRecord event) {
        if (!floodCases.contains(observed.caseId())) {
            listener.mailArrived(member, event);
        }
    }

    /** Returns how many scenarios have started when a service is killed; half of them for a single one. */
    private static int begunBefore(int component, int components, int scenarios) {
        return scenarios * (component + 1) / (components + 1);
    }

    /** Checks the results again against mailboxes that were read again from their beginning. */
    private static ScenarioResult again(ScenarioResult result, List<String> differences) {
        return differences.isEmpty()
                ? result
                : new ScenarioResult(
                        result.label(),
                        result.name(),
                        result.cases(),
                        result.took(),
                        differences.stream()
                                .map(difference -> "when the mailboxes are read again: " + difference)
                                .toList());
    }

    /** Reports mail that belongs to no scenario as a failure of its own. */
    private List<ScenarioResult> strays(
            Collection<ScenarioExecution> executions, Map<MemberCode, List<ObservedEvent>> mailboxes) {
        List<String> strays = new ArrayList<>();
        mailboxes.forEach((member, observed) -> observed.stream()
                .filter(event -> !event.type().equals(CheckpointIssued.class.getSimpleName())) // about no case
                .filter(event -> !CaseIdAllocation.isAtMost(event.caseId(), above))
                .filter(event -> executions.stream().noneMatch(execution -> execution.accountsFor(event)))
                .forEach(event ->
                        strays.add("mailbox of %s: %s about %s".formatted(member, event.type(), event.caseId()))));
        return strays.isEmpty()
                ? List.of()
                : List.of(new ScenarioResult(
                        "nothing else", "nothing that no scenario caused", List.of(), Duration.ZERO, strays));
    }
}
