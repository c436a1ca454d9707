package dev.herald.scenario.demo;

import dev.herald.cli.command.Terminal;
import dev.herald.cli.topics.ActorColour;
import dev.herald.cli.topics.EventText;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.CheckpointIssued;
import dev.herald.promise.PromiseResult;
import dev.herald.scenario.ScenarioListener;
import dev.herald.scenario.ScenarioResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints a demo for a reader who has never seen Herald: one line for each event, in columns. Events that concern many
 * members at once is one line. Nothing here names a person.
 */
final class DemoConsole implements ScenarioListener, AutoCloseable {

    private static final long TOGETHER_MILLIS = 500;
    private static final int LABEL = 26;
    private static final int BEFORE_THE_WORDS = 69;
    private static final int WORDS = Math.max(50, Terminal.columns().orElse(160) - BEFORE_THE_WORDS);

    private final PrintWriter out;
    private final String shown;
    private final @Nullable Path kept;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<MemberGroup, Set<String>> groups = new LinkedHashMap<>();
    private final ScheduledExecutorService groupPrinter = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("story").factory());
    private final long created = System.nanoTime();
    private long began = created;
    private boolean silent;
    private boolean interrupted;

    /**
     * Creates a console.
     *
     * @param shown part of the labels of the scenarios whose events are printed; empty for all
     * @param kept where the data stays; null for nowhere
     */
    DemoConsole(PrintWriter out, String shown, @Nullable Path kept) {
        this.out = out;
        this.kept = kept;
        this.shown = shown.replace('-', ' ').toLowerCase(Locale.ROOT);
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "story-ends"));
    }

    /**
     * Prints what happens, how long it takes and what comes next.
     *
     * @param clauses whether there is one scenario for each clause
     * @param embedded whether all run in this process
     */
    void printIntroduction(int scenarios, boolean clauses, boolean embedded) {
        print(Ansi.AUTO.string("@|bold Herald demo|@: %d scenarios%s. It takes one to three minutes."
                .formatted(
                        scenarios,
                        clauses ? ", one for each clause of the published process; --all plays every one" : "")));
        print("Every person is invented. Ctrl-C ends it and leaves nothing behind.");
        print("");
        print(
                embedded
                        ? "Starting a broker and six services in this process. Then the scenarios begin."
                        : "Starting broker, registry and six services as processes. Then the scenarios begin.");
    }

    synchronized void startScenarios() {
        printStep("Ready.");
        began = System.nanoTime();
        if (!shown.isEmpty()) {
            print("The events of '%s', and the end of every scenario; --show '' prints all events.".formatted(shown));
        }
        print("");
        print(Ansi.AUTO.string("@|bold %7s  %-26s  %-15s  %-13s  %s|@"
                .formatted("seconds", "scenario", "case", "at work", "what happens")));
    }

    /** Prints a step of the demo, with the time since its start. */
    void printStep(String words) {
        print("%s (%d s since the start)".formatted(words, seconds()));
    }

    /** Returns the time since the start, in seconds. */
    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - created);
    }

    @Override
    public synchronized void scenarioStarted(String label, String name, List<CaseId> cases) {
        cases.forEach(caseId -> labels.put(caseId.value(), label));
        if (isShown(label)) {
            line(
                    label,
                    cases.isEmpty() ? "" : cases.getFirst().value(),
                    "",
                    Ansi.AUTO.string("@|bold " + sentence(name) + "|@"));
        }
    }

    @Override
    public void recordRead(TopicRecord record) {
        String caseId = record.caseId().orElse("");
        if (record.shortTopic().equals("acknowledgements")) {
            if (record.event() instanceof Acknowledged acknowledged) {
                addToGroup(
                        caseId,
                        ActorColour.BUREAU,
                        low(acknowledged.getKind().name())
                                + (acknowledged.getVersion() > 1 ? ", version " + acknowledged.getVersion() : "")
                                + ", say",
                        acknowledged.getSubmittedBy());
            }
            return;
        }
        if (record.event() instanceof CaseClosed) {
            printGroupsOf(caseId);
        }
        String text = EventText.of(record);
        if (!text.isEmpty()) {
            printEvent(caseId, ActorColour.ofTopic(record.shortTopic()), text);
        }
    }

    @Override
    public void mailArrived(MemberCode member, SpecificRecord event) {
        if (text(event, "messageId").isPresent()) {
            return; // printed when it was written
        }
        if (event instanceof CheckpointIssued) {
            return; // every mailbox gets one each few seconds
        }
        String what = switch (event.getSchema().getName()) {
            case "NoticePublished" -> "the notice is in the mailboxes of";
            case "DiffusionCirculated" -> "the diffusion is in the mailboxes of";
            case "NoticeUpdated" -> "the update is in the mailboxes of";
            case "NoticeBlocked" -> "the block is in the mailboxes of";
            case "NoticeRestored" -> "the notice is back in the mailboxes of";
            case "RemovalInstructed" -> "instructed to remove it:";
            default -> event.getSchema().getName() + " is in the mailboxes of";
        };
        addToGroup(text(event, "caseId").orElse(""), ActorColour.DISSEMINATION, what, member.value());
    }

    @Override
    public synchronized void stackChanged(String words) {
        line("", "", ActorColour.TROUBLE.apply("%-13s".formatted("stack")), words);
    }

    @Override
    public void scenarioEnded(ScenarioResult result) {
        String caseId =
                result.cases().isEmpty() ? "" : result.cases().getFirst().value();
        printGroupsOf(caseId);
        synchronized (this) {
            line(
                    result.label(),
                    caseId,
                    "",
                    Ansi.AUTO.string(result.passed() ? "@|bold,green passed|@  " : "@|bold,red FAILED|@  ")
                            + sentence(result.name()));
        }
    }

    void printSummary(List<ScenarioResult> results, List<PromiseResult> promises) {
        synchronized (this) {
            silent = false;
        }
        print("");
        for (ScenarioResult result : results) {
            if (!result.passed()) {
                print(Ansi.AUTO.string("@|bold,red FAILED|@  ") + sentence(result.name()));
                result.differences().forEach(difference -> print("        " + difference));
            }
        }
        long passed = results.stream().filter(ScenarioResult::passed).count();
        print("%d passed, %d failed".formatted(passed, results.size() - passed));
        print("");
        print("Promises, checked over everything on topics and in mailboxes:");
        PromiseLines.of(promises).forEach(this::print);
        print("");
        print("It took %d s. Try next:".formatted(seconds()));
        print("  ./herald demo --kill screening    the same, while a service is killed and started again");
        print("  ./herald tour                     the life of one notice, step by step, on a stack that stays");
        print("  ./herald up --practice            fifteen cases to decide in the officers' console");
    }

    @Override
    public void close() {
        groupPrinter.shutdownNow();
        silence();
    }

    /** Says once how a demo that is interrupted ends, and stops printing. Does nothing when it has ended. */
    private synchronized void interrupt() {
        if (!silent) {
            out.println("%nInterrupted: everything ends, and %s."
                    .formatted(kept == null ? "nothing is left behind" : "the data stays in " + kept));
            out.flush();
        }
        interrupted = true;
    }

    synchronized boolean isInterrupted() {
        return interrupted;
    }

    private synchronized void silence() {
        silent = true;
    }

    private synchronized void printEvent(String caseId, ActorColour stage, String words) {
        String label = labels.getOrDefault(caseId, "");
        if (isShown(label)) {
            line(label, caseId, stage.apply(padded(stage)), words);
        }
    }

    private boolean isShown(String label) {
        return label.replace('-', ' ').toLowerCase(Locale.ROOT).contains(shown);
    }

    /**
     * Members to which the same event applies.
     *
     * @param caseId in which case
     * @param stage who is at work
     * @param words what happens, before their names
     */
    private record MemberGroup(String caseId, ActorColour stage, String words) {}

    /** Groups members for a moment, so that a hundred mailboxes are one line. */
    private synchronized void addToGroup(String caseId, ActorColour stage, String words, String member) {
        MemberGroup group = new MemberGroup(caseId, stage, words);
        boolean first = !groups.containsKey(group);
        groups.computeIfAbsent(group, absent -> new TreeSet<>()).add(member);
        if (first && !groupPrinter.isShutdown()) {
            var unused = groupPrinter.schedule(() -> printEvent(group), TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void printEvent(MemberGroup group) {
        Set<String> members = groups.remove(group);
        if (members != null) {
            printEvent(group.caseId(), group.stage(), group.words() + " " + String.join(", ", members));
        }
    }

    /** Prints the groups of a case before its result. */
    private synchronized void printGroupsOf(String caseId) {
        List.copyOf(groups.keySet()).stream()
                .filter(group -> group.caseId().equals(caseId))
                .forEach(this::printEvent);
    }

    private void line(String label, String caseId, String stage, String words) {
        double seconds = (System.nanoTime() - began) / 1e9;
        String shortened = label.length() <= LABEL ? label : label.substring(0, LABEL - 1) + "…";
        List<String> lines = wrapped(words);
        print("%7.1f  %-26s  %-15s  %s  %s"
                .formatted(seconds, shortened, caseId, stage.isEmpty() ? " ".repeat(13) : stage, lines.getFirst()));
        lines.stream().skip(1).forEach(more -> print(" ".repeat(BEFORE_THE_WORDS) + more));
    }

    private static List<String> wrapped(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WORDS) {
                lines.add(line.toString());
                line = new StringBuilder("  ");
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private synchronized void print(String line) {
        if (!silent && !interrupted) {
            out.println(line);
            out.flush();
        }
    }

    private static String padded(ActorColour stage) {
        return "%-13s".formatted(stage.name().toLowerCase(Locale.ROOT));
    }

    private static String low(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String sentence(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Optional<String> text(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        Object value = field == null ? null : event.get(field.pos());
        return Optional.ofNullable(value).map(Object::toString);
    }
}
