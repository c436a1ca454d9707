package dev.herald.scenario.practice;

import dev.herald.cli.command.Table;
import dev.herald.cli.officer.OfficerClient;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.PracticeRun;
import dev.herald.scenario.ScenarioResult;
import dev.herald.stack.Component;
import dev.herald.stack.PracticeCases;
import dev.herald.stack.Stack;
import dev.herald.stack.process.Installation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The practice cases of the folder {@code scenarios/practice}. */
public final class PracticeFolder implements PracticeCases {

    /** An officer who may list cases. Listing is no view of a case. */
    private static final String LISTING_OFFICER = "adeyemi";

    /**
     * A removal is due, who stays silent is overdue, and a sweep is held, without a wait of days and a hundred cases.
     */
    private static final Map<Component, Map<String, String>> SETTINGS = Map.of(
            Component.DISSEMINATION,
            Map.of("herald.dissemination.removal-deadline", "PT20S", "herald.dissemination.escalation", "PT2S"),
            Component.SCREENING,
            Map.of("herald.screening.sweep.most-changed", "1"));

    private @Nullable PracticeRun read;

    @Override
    public Map<Component, Map<String, String>> settings() {
        return SETTINGS;
    }

    private PracticeRun run() {
        PracticeRun run = read;
        if (run == null) {
            run = new PracticeRun(Installation.locate().project().resolve("scenarios/practice"));
            read = run;
        }
        return run;
    }

    @Override
    public boolean areMissing(Stack stack) {
        return !missing(stack).isEmpty();
    }

    private Set<CaseId> missing(Stack stack) {
        try (OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword)) {
            return run().missing(console.list(LISTING_OFFICER).keySet());
        } catch (OfficerClient.Unreachable e) {
            throw new UserError(
                    "The console does not list cases: %s. See ./herald status.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void prepare(Stack stack, Consumer<String> progress) throws InterruptedException {
        List<MemberCode> others = run().members().stream()
                .filter(member -> !stack.members().contains(member))
                .toList();
        if (!others.isEmpty()) {
            int unused = stack.addMembers(others);
        }
        List<ScenarioResult> failed = run().play(stack, missing(stack), progress);
        if (!failed.isEmpty()) {
            throw new UserError(failed.stream()
                    .map(result -> "Not prepared: %s%n  %s"
                            .formatted(
                                    result.label(), String.join(System.lineSeparator() + "  ", result.differences())))
                    .collect(Collectors.joining(
                            System.lineSeparator(),
                            "",
                            "%nThe other cases are there: ./herald up --practice prints them. New ones need a new "
                                            .formatted()
                                    + "stack: ./herald reset")));
        }
    }

    @Override
    public void print(Stack stack, PrintWriter out) {
        List<PracticeRun.Left> cases = run().cases();
        Table tasks = new Table().headings("case", "officer", "task");
        cases.forEach(one -> tasks.row(one.caseId(), one.officer(), one.task()));
        Table officers = new Table().headings("officer", "can");
        stack.localOfficers().forEach(officer -> officers.row(officer.name(), officer.abilities()));
        out.printf("%n%d cases to work on, about invented persons:%n%n%s%n%n", cases.size(), tasks);
        out.printf("Sign in at %s/ as one of these officers:%n%n%s%n%n", stack.officersApi(), officers);
        out.print("""
                ./herald officers --show-passwords   prints their passwords
                ?                                    shows the keys on every page of the console
                ./herald reset                       ends the stack and deletes its data; then 'up --practice' begins anew
                """);
    }
}
