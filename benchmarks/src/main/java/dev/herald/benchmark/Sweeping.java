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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How soon what is in force is examined again: the one whom a fact concerns, and all of it under another rule book,
 * while requests go on coming in. Another rule book is put in force by a start, and a process that has just started is
 * slow by itself; so what the sweep does to those requests is told by a start without one, and beside it how they fare
 * at rest.
 */
@Command(
        name = "sweep",
        description = "Puts many notices in force, registers facts about some of their persons, then starts screening "
                + "with another rule book; measures how soon each is flagged, how soon all are examined again, and "
                + "what that does to the requests that come in meanwhile.")
final class Sweeping extends Benchmark {

    private static final double MOST_SECONDS_FOR_A_FACT = 2;
    private static final double MOST_SECONDS_FOR_ALL = 20;
    private static final double MOST_TIMES_THE_P99 = 2;
    private static final int LIVE_EACH_SECOND = 20;
    private static final int FACTS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String EXAMINED = "herald_screening_sweep_examined_total";
    private static final String BEHIND = "herald_screening_sweep_behind";

    @Option(
            names = "--in-force",
            paramLabel = "COUNT",
            defaultValue = "75000",
            description = "How many notices are in force, 1000 or more; ${DEFAULT-VALUE} if not given.")
    private int inForce;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same persons for the same number; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Option(
            names = "--work",
            paramLabel = "DURATION",
            defaultValue = "10ms",
            description =
                    "herald.screening.sweep.work of every 20 ms, at most half; ${DEFAULT-VALUE}, as shipped, if not "
                            + "given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String work;

    private int next;

    @Override
    void measure(Report report, Progress progress) throws InterruptedException {
        if (inForce < 1_000) {
            throw new UserError("--in-force is at least 1000.");
        }
        Wanted wanted = new Wanted(seed);
        next = inForce + 1;
        report.parameter("inForce", inForce)
                .parameter("facts", FACTS)
                .parameter("liveRequestsEachSecond", LIVE_EACH_SECOND)
                .parameter("workOf20ms", work)
                .parameter("seed", seed);
        Path ruleBook = ruleBook();
        StackOptions options = StackOptions.fresh()
                .withMembers(List.of(Bureaus.REQUESTER))
                .withServices(Set.of(Component.SCREENING))
                .with(
                        Component.SCREENING,
                        Map.of("herald.screening.rule-book", ruleBook.toString(), "herald.screening.sweep.work", work))
                .telling(progress);
        try (Stack stack = Stack.startFresh(options);
                Screened screened = new Screened(stack.adminProperties());
                Feed intake = new Feed(stack, stack.clientProperties(Principal.service(ClientRole.INTAKE)));
                Meters meters = new Meters(stack, Component.SCREENING)) {
            progress.step("%d notices come into force.".formatted(inForce));
            report.figure("secondsToLoad", load(stack, screened, wanted));
            awaitRest(meters);

            progress.step("%d facts, each about one person in force.".formatted(FACTS));
            List<Long> facts = facts(stack, screened, wanted);
            report.figure("secondsFromFactToFlagMedian", Report.rounded(facts.get(FACTS / 2) / 1e3))
                    .allowed("secondsFromFactToFlagSlowest", facts.getLast() / 1e3, MOST_SECONDS_FOR_A_FACT);
            awaitRest(meters);

            progress.step("Requests at rest.");
            Live rest = live(intake, screened, wanted, Instant.now().plusSeconds(20), () -> false);
            report.figure("liveP99MillisAtRest", rest.p99());

            progress.step("Requests after a start.");
            stack.stop(Component.SCREENING);
            stack.start(Component.SCREENING);
            Live started = live(intake, screened, wanted, Instant.now().plusSeconds(20), () -> false);
            report.figure("liveP99MillisAfterAStartAlone", started.p99());

            progress.step("Another rule book.");
            stack.stop(Component.SCREENING);
            another(ruleBook);
            Instant starts = Instant.now();
            stack.start(Component.SCREENING);
            Instant ready = Instant.now();
            double cases =
                    inForce + (double) rest.cases().size() + started.cases().size();
            Live during = live(intake, screened, wanted, ready.plus(LONGEST), () -> isAtRest(meters, cases));
            double seconds = Duration.between(ready, during.ended()).toMillis() / 1e3;
            report.figure(
                            "secondsToStart",
                            Report.rounded(Duration.between(starts, ready).toMillis() / 1e3))
                    .figure("examinedAgain", meters.sum(EXAMINED))
                    .figure("askedWhoMatches", meters.sum("herald_screening_matched"))
                    .allowed("secondsUntilAllAreExamined", seconds, MOST_SECONDS_FOR_ALL)
                    .figure("liveRequestsDuring", during.cases().size())
                    .figure("liveP99MillisDuring", during.p99())
                    .figure(
                            "timesTheP99AfterAStartAlone",
                            Report.rounded((double) during.p99() / Math.max(1, started.p99())))
                    .figure("timesTheP99AtRest", Report.rounded(times(during, rest)))
                    .allowed("timesTheP99AfterAStartAlone", times(during, started), MOST_TIMES_THE_P99)
                    .figure("heapMiB", Math.round(meters.sum("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20)));
        }
    }

    /** What came in, and how long each took. */
    private record Live(List<String> cases, long p99, Instant ended) {}

    private static double times(Live one, Live other) {
        return (double) one.p99() / Math.max(1, other.p99());
    }

    /** Whether there is an end to something. */
    private interface Ended {
        boolean now() throws InterruptedException;
    }

    private static boolean isAtRest(Meters meters, double cases) throws InterruptedException {
        return meters.sum(EXAMINED) >= cases && meters.sum(BEHIND) == 0;
    }

    private double load(Stack stack, Screened screened, Wanted wanted) throws InterruptedException {
        Instant began = Instant.now();
        try (Feed review = new Feed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)))) {
            for (int number = 1; number <= inForce; number++) {
                review.write(Topics.DECISIONS, Notices.caseId(number).value(), wanted.approved(number, "benchmark"));
            }
            review.flush();
        }
        Instant last = Instant.now();
        int known = 0;
        while (screened.casesAnswered() < inForce) {
            screened.look();
            if (screened.casesAnswered() > known) {
                known = screened.casesAnswered();
                last = Instant.now();
            }
            if (Duration.between(last, Instant.now()).toSeconds() > 60) {
                throw new UserError("Not all came into force: nothing is measured.");
            }
        }
        screened.forget();
        return Report.rounded(Duration.between(began, Instant.now()).toMillis() / 1e3);
    }

    private List<Long> facts(Stack stack, Screened screened, Wanted wanted) throws InterruptedException {
        List<Long> millis = new ArrayList<>();
        try (Feed operator = new Feed(stack, stack.clientProperties(Principal.operator()))) {
            for (int i = 1; i <= FACTS; i++) {
                int number = i * (inForce / (FACTS + 1));
                var fact = wanted.barUpon(number);
                operator.write(Topics.REGISTER, fact.getFactId(), fact);
                operator.flush();
                millis.add(screened.millisFromFact(
                        fact.getFactId(), Notices.caseId(number).value(), 1));
            }
        }
        screened.forget();
        Collections.sort(millis);
        return millis;
    }

    private Live live(Feed intake, Screened screened, Wanted wanted, Instant until, Ended ended)
            throws InterruptedException {
        List<String> cases = new ArrayList<>();
        long pause = TimeUnit.SECONDS.toNanos(1) / LIVE_EACH_SECOND;
        long due = System.nanoTime();
        while (Instant.now().isBefore(until) && !(cases.size() % LIVE_EACH_SECOND == 0 && ended.now())) {
            String caseId = Notices.caseId(next).value();
            intake.write(Topics.REQUESTS, caseId, wanted.request(next++));
            cases.add(caseId);
            due += pause;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
        Instant end = Instant.now();
        intake.flush();
        return new Live(cases, Screened.p99(screened.millis(cases)), end);
    }

    private static void awaitRest(Meters meters) throws InterruptedException {
        Instant until = Instant.now().plus(LONGEST);
        while (meters.sum(BEHIND) > 0) {
            if (Instant.now().isAfter(until)) {
                throw new UserError("Screening does not come to rest: nothing is measured.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** A copy of the shipped rule book. */
    private static Path ruleBook() {
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

    /** Another book that says the same of these requests: the sweep examines all and announces nothing. */
    private static void another(Path ruleBook) {
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
