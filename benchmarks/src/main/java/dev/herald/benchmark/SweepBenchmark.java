package dev.herald.benchmark;

import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Measures how soon notices in force are re-screened: one case after a fact about its person, and all cases after a
 * change of the rule book, while new requests arrive, whose latency is compared with that at rest. A new rule book
 * takes effect by a restart, and a process that has just started is slow by itself.
 */
@Command(
        name = "sweep",
        hidden = true,
        description =
                "Puts many notices in force, registers facts about some of their persons, then restarts screening "
                        + "with another rule book; measures how soon each is flagged, how soon all are re-screened, and "
                        + "the latency of new requests meanwhile.")
final class SweepBenchmark extends Benchmark {

    private static final double MOST_SECONDS_FOR_A_FACT = 2;
    private static final double MOST_SECONDS_FOR_ALL = 15;
    private static final double MOST_TIMES_THE_P99 = 3;
    private static final int LIVE_EACH_SECOND = 20;
    private static final int FACTS = 20;
    private static final int IN_FORCE = 75_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String EXAMINED = "herald_screening_sweep_examined_cases_total";
    private static final String BEHIND = "herald_screening_sweep_behind";

    private int next = IN_FORCE + 1;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        report.parameter("facts", FACTS).parameter("liveRequestsEachSecond", LIVE_EACH_SECOND);
        Path ruleBook = copyRuleBook();
        StackOptions options = StackOptions.fresh()
                .withMembers(List.of(SyntheticBureaus.REQUESTER))
                .withServices(Set.of(Component.SCREENING))
                .with(Component.SCREENING, Map.of("herald.screening.rule-book", ruleBook.toString()))
                .withProgress(progress);
        try (Stack stack = Stack.startFresh(options);
                ScreeningLatencyProbe probe = new ScreeningLatencyProbe(stack.adminProperties());
                EventFeed intake = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.INTAKE)));
                ServiceMetrics metrics = new ServiceMetrics(stack, Component.SCREENING)) {
            progress.report("%d notices come into force.".formatted(IN_FORCE));
            report.figure("secondsToLoad", putInForce(stack, probe));
            metrics.awaitSweepsEnd(LONGEST);

            progress.report("%d facts, each about one person in force.".formatted(FACTS));
            List<Long> facts = measureFacts(stack, probe);
            report.rounded("secondsFromFactToFlagMedian", facts.get(FACTS / 2) / 1e3)
                    .allowed("secondsFromFactToFlagSlowest", facts.getLast() / 1e3, MOST_SECONDS_FOR_A_FACT);
            metrics.awaitSweepsEnd(LONGEST);

            progress.report("Requests at rest.");
            LiveRequests rest = sendLiveRequests(intake, probe, Instant.now().plusSeconds(20), () -> false);
            report.figure("liveP99MillisAtRest", rest.p99());

            progress.report("Another rule book.");
            stack.stop(Component.SCREENING);
            changeRule(ruleBook);
            Instant starts = Instant.now();
            stack.start(Component.SCREENING);
            Instant ready = Instant.now();
            double cases = IN_FORCE + (double) rest.cases().size();
            LiveRequests during = sendLiveRequests(intake, probe, ready.plus(LONGEST), () -> isAtRest(metrics, cases));
            double seconds = Duration.between(ready, during.ended()).toMillis() / 1e3;
            report.rounded("secondsToStart", Duration.between(starts, ready).toMillis() / 1e3)
                    .figure("examinedAgain", metrics.sum(EXAMINED))
                    .allowed("secondsUntilAllAreExamined", seconds, MOST_SECONDS_FOR_ALL)
                    .figure("liveRequestsDuring", during.cases().size())
                    .figure("liveP99MillisDuring", during.p99())
                    .allowed("timesTheP99AtRest", (double) during.p99() / Math.max(1, rest.p99()), MOST_TIMES_THE_P99)
                    .figure("heapMiB", Math.round(metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20)));
        }
    }

    /** The new requests of a phase and their latency. */
    private record LiveRequests(List<String> cases, long p99, Instant ended) {}

    private static boolean isAtRest(ServiceMetrics metrics, double cases) {
        return metrics.sum(EXAMINED) >= cases && metrics.sum(BEHIND) == 0;
    }

    private double putInForce(Stack stack, ScreeningLatencyProbe probe) throws InterruptedException {
        Instant began = Instant.now();
        try (EventFeed review = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)))) {
            for (int number = 1; number <= IN_FORCE; number++) {
                review.write(
                        Topics.DECISIONS,
                        SyntheticRequests.caseId(number).value(),
                        SyntheticRequests.approved(number, "benchmark"));
            }
            review.flush();
        }
        Instant last = Instant.now();
        int known = 0;
        while (probe.casesAnswered() < IN_FORCE) {
            probe.poll();
            if (probe.casesAnswered() > known) {
                known = probe.casesAnswered();
                last = Instant.now();
            }
            if (Duration.between(last, Instant.now()).toSeconds() > 60) {
                throw new UserError("Some notices did not come into force: nothing was measured.");
            }
        }
        probe.clear();
        return BenchmarkReport.rounded(Duration.between(began, Instant.now()).toMillis() / 1e3);
    }

    private List<Long> measureFacts(Stack stack, ScreeningLatencyProbe probe) throws InterruptedException {
        List<Long> millis = new ArrayList<>();
        try (EventFeed review = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)))) {
            for (int i = 1; i <= FACTS; i++) {
                int number = i * (IN_FORCE / (FACTS + 1));
                var fact = SyntheticRequests.barOn(number);
                review.write(Topics.REGISTER, fact.getFactId(), fact);
                review.flush();
                millis.add(probe.awaitLatencyMillisFromFact(
                        fact.getFactId(), SyntheticRequests.caseId(number).value(), 1));
            }
        }
        probe.clear();
        Collections.sort(millis);
        return millis;
    }

    private LiveRequests sendLiveRequests(
            EventFeed intake, ScreeningLatencyProbe probe, Instant until, BooleanSupplier end)
            throws InterruptedException {
        List<String> cases = new ArrayList<>();
        long pause = TimeUnit.SECONDS.toNanos(1) / LIVE_EACH_SECOND;
        long due = System.nanoTime();
        while (Instant.now().isBefore(until) && !(cases.size() % LIVE_EACH_SECOND == 0 && end.getAsBoolean())) {
            String caseId = SyntheticRequests.caseId(next).value();
            intake.write(Topics.REQUESTS, caseId, SyntheticRequests.request(next++));
            cases.add(caseId);
            due += pause;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
        Instant ended = Instant.now();
        intake.flush();
        return new LiveRequests(cases, Math.round(probe.awaitLatencies(cases).millis(99)), ended);
    }

    /** Copies the shipped rule book. */
    private static Path copyRuleBook() {
        Path shipped = Installation.locate().project().resolve("screening-service/src/main/resources/rule-book");
        try (Stream<Path> files = Files.list(shipped)) {
            Path copy = Files.createTempDirectory("herald-rule-book");
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            return copy;
        } catch (IOException e) {
            throw new UserError("The rule book cannot be copied.", e);
        }
    }

    /** Changes a rule without an effect on these requests: the sweep re-screens all cases and announces nothing. */
    private static void changeRule(Path ruleBook) {
        Path rule = ruleBook.resolve("C10.yaml");
        try {
            Files.writeString(
                    rule,
                    Files.readString(rule)
                            .replaceFirst("version: 1", "version: 2")
                            .replaceFirst("minimum-penalty: P2Y", "minimum-penalty: P3Y"));
        } catch (IOException e) {
            throw new UserError("The rule book cannot be changed.", e);
        }
    }
}
