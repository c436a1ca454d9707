package dev.herald.scenario;

import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.context.MemberGateways;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.PracticeTask;
import dev.herald.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The scenarios of a folder that leave a case to an officer. Their case numbers begin with 7, so that they are no
 * others of the same stack. A scenario whose case is there already is not played again.
 */
public final class PracticeRun {

    private static final int NUMBERS_ABOVE = 700_000;

    private final List<PracticeCase> cases;

    /**
     * A case for an officer.
     *
     * @param caseId its id
     * @param label a few words
     * @param officer an officer who can begin
     * @param task what to do
     */
    public record Left(CaseId caseId, String label, String officer, String task) {}

    /** A scenario, the ids of its cases, and what it leaves to an officer. */
    private record PracticeCase(Scenario scenario, CaseNames names, PracticeTask task) {

        CaseId caseId() {
            return names.one(task.caseName());
        }

        Left left() {
            return new Left(caseId(), scenario.label(), task.officer(), task.task());
        }
    }

    /**
     * Reads the scenarios.
     *
     * @throws UserError naming every file that cannot be used
     */
    public PracticeRun(Path folder) {
        List<Scenario> scenarios = ScenarioFile.readAll(folder);
        List<CaseNames> names = CaseIdAllocation.assign(scenarios, NUMBERS_ABOVE);
        List<PracticeCase> all = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            PracticeTask task = scenario.practice();
            if (task == null) {
                throw new UserError(
                        "'%s' leaves nothing to an officer: add 'practice' to its file.".formatted(scenario.name()));
            }
            all.add(new PracticeCase(scenario, names.get(i), task));
        }
        this.cases = List.copyOf(all);
    }

    /** Returns what is left to officers once the scenarios were played, in the order of their files. */
    public List<Left> cases() {
        return cases.stream().map(PracticeCase::left).toList();
    }

    /** Returns the members whose cases these are; they need a mailbox. */
    public List<MemberCode> members() {
        return cases.stream()
                .flatMap(one -> one.names().all())
                .map(CaseId::member)
                .distinct()
                .toList();
    }

    /**
     * Returns the ids of the cases that are not there.
     *
     * @param known ids of cases that are there
     */
    public Set<CaseId> missing(Set<String> known) {
        Set<CaseId> missing = new LinkedHashSet<>();
        cases.stream()
                .map(PracticeCase::caseId)
                .filter(caseId -> !known.contains(caseId.value()))
                .forEach(missing::add);
        return missing;
    }

    /**
     * Plays the scenarios of some cases side by side, and then those that have to be last.
     *
     * @param wanted ids of cases, from {@link #missing}
     * @param progress receives the label of each case that is ready
     * @return the scenarios that did not get as far as their files say, each with its reasons
     */
    public List<ScenarioResult> play(Stack stack, Set<CaseId> wanted, Consumer<String> progress)
            throws InterruptedException {
        List<ScenarioResult> failed = new ArrayList<>();
        try (ScenarioSession session = ScenarioSession.connect(
                stack, serde -> MemberGateways.onDemand(stack, serde), record -> {}, progress)) {
            for (boolean last : List.of(false, true)) {
                List<PracticeCase> some = cases.stream()
                        .filter(one ->
                                wanted.contains(one.caseId()) && one.task().last() == last)
                        .toList();
                failed.addAll(play(some, session, progress));
            }
        }
        return failed;
    }

    private static List<ScenarioResult> play(
            List<PracticeCase> some, ScenarioSession session, Consumer<String> progress) throws InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ScenarioResult>> playing = some.stream()
                    .map(one ->
                            new ScenarioExecution(one.scenario(), one.names(), session.environment(), Duration.ZERO))
                    .map(execution -> executor.submit(() -> {
                        ScenarioResult result = execution.call();
                        if (result.passed()) {
                            progress.accept("prepared: " + result.label());
                        }
                        return result;
                    }))
                    .toList();
            List<ScenarioResult> failed = new ArrayList<>();
            for (Future<ScenarioResult> one : playing) {
                ScenarioResult result = ParallelTasks.await(one);
                if (!result.passed()) {
                    failed.add(result);
                }
            }
            return failed;
        }
    }
}
