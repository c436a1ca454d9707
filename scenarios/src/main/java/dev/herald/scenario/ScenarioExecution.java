package dev.herald.scenario;

import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.context.CaseFiles;
import dev.herald.scenario.context.RetryPolicy;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.context.ScenarioEnvironment;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.ExpectationFailed;
import dev.herald.scenario.data.ExpectedCaseEnd;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.scenario.data.SentMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs one scenario. A step that fails temporarily (a service restarts) is tried again, an order with the same command
 * id, until the scenario's time is over.
 */
final class ScenarioExecution implements Callable<ScenarioResult> {

    private static final Duration QUIET = Duration.ofMillis(700);
    /** From the start to the expected end: ends only a run that hangs, also on a busy machine. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST_DIFFERENCES = 40;

    private final Scenario scenario;
    private final CaseNames cases;
    private final ScenarioEnvironment environment;
    private final CaseFiles files;
    private final EndCheck check;
    private final Duration grace;
    private final Map<String, SentMessage> sent = new ConcurrentHashMap<>();
    private long began;

    /**
     * Creates an execution.
     *
     * @param grace more time, where somebody interferes
     */
    ScenarioExecution(Scenario scenario, CaseNames cases, ScenarioEnvironment environment, Duration grace) {
        this.scenario = scenario;
        this.cases = cases;
        this.environment = environment;
        this.files = environment.files();
        this.check = new EndCheck(environment.gateways().initialMembers(), scenario.newMembers());
        this.grace = grace;
    }

    @Override
    public ScenarioResult call() throws InterruptedException {
        began = System.nanoTime();
        RetryPolicy retryPolicy = new RetryPolicy(LONGEST.plus(grace));
        ScenarioContext context = new ScenarioContext(cases, environment, retryPolicy, sent);
        List<String> differences = new ArrayList<>();
        try {
            for (int i = 0; i < scenario.steps().size(); i++) {
                scenario.steps().get(i).run(context, Integer.toString(i + 1));
            }
            differences.addAll(awaitExpectedEnd(retryPolicy));
        } catch (ExpectationFailed | UserError | IllegalArgumentException e) {
            differences.add(String.valueOf(e.getMessage()));
            differences.addAll(differences(environment.gateways().mailArrived()));
        } finally {
            context.reopenMailboxes();
        }
        return result(differences);
    }

    /** Returns the differences from the file, given these mailboxes; only the first of many. */
    List<String> differences(Map<MemberCode, List<ObservedEvent>> mailboxes) {
        return allDifferences(mailboxes).limit(MOST_DIFFERENCES).toList();
    }

    /** Returns whether a record of a mailbox belongs to this scenario. */
    boolean accountsFor(ObservedEvent observed) {
        return cases.all().anyMatch(caseId -> caseId.value().equals(observed.caseId()))
                || sent.values().stream().anyMatch(message -> message.isSubjectOf(observed));
    }

    ScenarioResult result(List<String> differences) {
        return new ScenarioResult(
                scenario.label(),
                scenario.name(),
                List.copyOf(cases.single().values()),
                Duration.ofNanos(System.nanoTime() - began),
                differences);
    }

    /** Waits until there is no difference for a moment. */
    private List<String> awaitExpectedEnd(RetryPolicy retryPolicy) throws InterruptedException {
        while (true) {
            if (isAsExpected()) {
                TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
                if (isAsExpected()) {
                    return List.of();
                }
            }
            if (retryPolicy.isExpired()) {
                return differences(environment.gateways().mailArrived());
            }
            RetryPolicy.pause();
        }
    }

    private boolean isAsExpected() {
        return allDifferences(environment.gateways().mailArrived()).findFirst().isEmpty();
    }

    /** Compares lazily, topics first, to save requests to review. */
    private Stream<String> allDifferences(Map<MemberCode, List<ObservedEvent>> mailboxes) {
        return Stream.of(
                        scenario.ends().entrySet().stream()
                                .flatMap(end -> onTopics(end.getKey(), end.getValue(), mailboxes)),
                        scenario.told().entrySet().stream().flatMap(told -> told(told, mailboxes)),
                        scenario.ends().entrySet().stream().flatMap(end -> states(end.getKey(), end.getValue())))
                .flatMap(differences -> differences);
    }

    private Stream<String> onTopics(String name, ExpectedCaseEnd end, Map<MemberCode, List<ObservedEvent>> mailboxes) {
        EndCheck.Observations actual =
                new EndCheck.Observations(mailboxes, environment.events().get());
        return cases.all(name).stream()
                .flatMap(caseId -> check.differences(caseId, cases.resolved(end), actual).stream()
                        .map(difference -> named(name, caseId) + difference));
    }

    private Stream<String> told(
            Map.Entry<String, List<ExpectedEvent>> told, Map<MemberCode, List<ObservedEvent>> mailboxes) {
        String name = told.getKey();
        return check.told(name, sent.get(name), cases.resolved(told.getValue()), mailboxes).stream();
    }

    private Stream<String> states(String name, ExpectedCaseEnd end) {
        return files.describeStates(cases.all(name)).entrySet().stream()
                .flatMap(state -> EndCheck.state(end, state.getValue()).stream()
                        .map(difference -> named(name, state.getKey()) + difference));
    }

    private String named(String name, CaseId caseId) {
        if (cases.floods().containsKey(name)) {
            return "%s, %s: ".formatted(name, caseId);
        }
        return scenario.ends().size() == 1 ? "" : name + ": ";
    }
}
