package dev.herald.benchmark;

import dev.herald.benchmark.console.ConsoleCases;
import dev.herald.benchmark.console.ConsoleOperation;
import dev.herald.benchmark.console.OfficerSession;
import dev.herald.benchmark.console.OfficersAtWork;
import dev.herald.benchmark.growth.CaseMixture;
import dev.herald.benchmark.growth.CasePartition;
import dev.herald.benchmark.growth.ProcessHeap;
import dev.herald.benchmark.growth.StartTimes;
import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseContentKey;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.Component;
import dev.herald.stack.LocalOfficer;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the officers' console alone, with many cases: the time until its pages are shown while officers work and
 * cases change, and the time until it is ready with its files and without them. The benchmark writes the case files in
 * place of review.
 */
@Command(
        name = "console",
        description = "Measures the pages of the officers' console with many cases and twenty officers at work, the "
                + "time to rebuild its projection, and the time until it serves after a restart.")
final class ConsoleBenchmark extends Benchmark {

    private static final double MOST_P95_MILLIS = 200;
    private static final double MOST_SECONDS_TO_REBUILD = 90;
    private static final int REBUILT_CASES = 100_000;
    private static final double MOST_SECONDS_TO_RESTART = 20;
    private static final int HEAP_MIB = 512;
    private static final int PORTION = 10_000;
    private static final Duration LONGEST_START = Duration.ofMinutes(30);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    @Option(
            names = "--sizes",
            paramLabel = "COUNT",
            split = ",",
            description = "Numbers of cases, ascending; 100000,1000000 if not given.")
    private List<Integer> sizes = List.of(100_000, 1_000_000);

    @Option(
            names = "--ended",
            paramLabel = "TENTHS",
            defaultValue = "8",
            description = "Cases of ten that ended; one of ten is in force, the others wait for an officer or for an "
                    + "answer; ${DEFAULT-VALUE} if not given.")
    private int ended;

    @Option(
            names = "--officers",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "Officers at work; ${DEFAULT-VALUE} if not given.")
    private int officers;

    @Option(
            names = "--think",
            paramLabel = "MILLIS",
            defaultValue = "2000",
            description = "Time between two pages of an officer, on average; ${DEFAULT-VALUE} if not given.")
    private int think;

    @Option(
            names = "--changes",
            paramLabel = "RATE",
            defaultValue = "10",
            description = "Case files that change per second meanwhile; 0 for none; ${DEFAULT-VALUE} if not given.")
    private int changes;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Length of the measurement; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "40",
            description = "Length of the work before it; ${DEFAULT-VALUE} if not given.")
    private int warmUp;

    private final SyntheticRequests requests = new SyntheticRequests(1);

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (sizes.isEmpty() || !sizes.stream().sorted().toList().equals(sizes) || sizes.getFirst() < 1) {
            throw new UserError("--sizes are one number or more, ascending.");
        }
        if (officers < 1 || think < 1 || changes < 0 || seconds < 1 || warmUp < 0 || ended < 0 || ended > 9) {
            throw new UserError("--officers, --think and --seconds are above 0, --changes and --warm-up at least 0, "
                    + "--ended is 0 to 9.");
        }
        report.parameter("sizes", sizes.toString())
                .parameter("endedOfTen", ended)
                .parameter("officers", officers)
                .parameter("thinkMillis", think)
                .parameter("changesPerSecond", changes)
                .parameter("seconds", seconds);
        StackOptions options = StackOptions.fresh()
                .withMembers(List.of(SyntheticBureaus.REQUESTER))
                .withServices(Set.of(Component.CONSOLE))
                .withServiceLimits(HEAP_MIB, LONGEST_START, LONGEST_STOP)
                .withProgress(progress);
        ConsoleCases cases = new ConsoleCases(
                number -> requests.request(
                        ConsoleCases.member(number), ConsoleCases.caseId(number).value(), number),
                new CaseMixture(ended),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        try (Stack stack = Stack.startFresh(options);
                CaseWriter review = new CaseWriter(stack, cases)) {
            int made = 0;
            for (int size : sizes) {
                stack.stop(Component.CONSOLE);
                progress.report("%d case files are written.".formatted(size - made));
                review.writeNew(made, size);
                made = size;
                measureStarts(stack, size, report, progress);
                measurePages(stack, review, size, report, progress);
                report.lines(size + ".").forEach(progress::report); // a later size may fail
            }
        }
    }

    /** Writes case files in place of review. */
    private static final class CaseWriter implements AutoCloseable {

        private final Stack stack;
        private final ConsoleCases cases;
        private final EventFeed feed;
        private final EventSerde serde;

        CaseWriter(Stack stack, ConsoleCases cases) {
            this.stack = stack;
            this.cases = cases;
            this.feed = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)));
            this.serde = new EventSerde(stack.registry());
        }

        ConsoleCases cases() {
            return cases;
        }

        void writeNew(int from, int to) throws InterruptedException {
            for (int number = from; number < to; number++) {
                CaseId caseId = ConsoleCases.caseId(number);
                write(new CaseContentKey(caseId, 1).toString(), caseId, cases.content(number));
                write(caseId.value(), caseId, cases.file(number, 0));
                if (number % PORTION == 0) {
                    feed.flush();
                }
            }
            feed.flush();
        }

        /** Changes cases in turn until it is stopped. Returns how many it has changed. */
        int changeUntil(AtomicBoolean stopped, int perSecond, int size) throws InterruptedException {
            int changed = 0;
            long began = System.nanoTime();
            while (!stopped.get()) {
                int number = (int) (changed * 7_919L % size);
                CaseId caseId = ConsoleCases.caseId(number);
                write(caseId.value(), caseId, cases.file(number, 1 + changed / size));
                feed.flush();
                changed++;
                long next = began + changed * TimeUnit.SECONDS.toNanos(1) / perSecond;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
            return changed;
        }

        private void write(String key, CaseId caseId, SpecificRecord event) {
            feed.write(new ProducerRecord<>(
                    Topics.CASES.name(),
                    CasePartition.of(caseId.value(), stack.partitions()),
                    key,
                    serde.serialize(event)));
        }

        @Override
        public void close() {
            feed.close();
            serde.close();
        }
    }

    private static void measureStarts(Stack stack, int size, BenchmarkReport report, Progress progress) {
        StartTimes times = StartTimes.ofStopped(stack, Component.CONSOLE);
        progress.report("The console serves after %.1f s without its files, after %.1f s with them."
                .formatted(times.withoutState(), times.withState()));
        double share = Math.max(1, size / (double) REBUILT_CASES);
        report.allowed(size + ".secondsToRebuild", times.withoutState(), MOST_SECONDS_TO_REBUILD * share)
                .allowed(size + ".secondsToServeAfterRestart", times.withState(), MOST_SECONDS_TO_RESTART);
    }

    private void measurePages(Stack stack, CaseWriter review, int size, BenchmarkReport report, Progress progress)
            throws InterruptedException {
        List<OfficerSession> sessions = new ArrayList<>();
        AtomicBoolean stopped = new AtomicBoolean();
        try (ExecutorService changing = Executors.newSingleThreadExecutor()) {
            Future<Integer> changed =
                    changes == 0 ? null : changing.submit(() -> review.changeUntil(stopped, changes, size));
            try {
                signIn(stack, sessions);
                OfficersAtWork work = new OfficersAtWork(
                        sessions, ConsoleOperation.all(review.cases(), size), Duration.ofMillis(think));
                progress.report("%d officers warm up for %d s.".formatted(officers, warmUp));
                OfficersAtWork.Result unused = work.work(Duration.ofSeconds(warmUp), 1);
                progress.report("They work for %d s.".formatted(seconds));
                add(size + ".", work.work(Duration.ofSeconds(seconds), 2), report);
            } finally {
                stopped.set(true);
                sessions.forEach(OfficerSession::close);
            }
            if (changed != null) {
                report.figure(size + ".changedCases", changed.get());
            }
        } catch (ExecutionException e) {
            throw new UserError("The cases could not be changed.", e);
        }
        addHeap(stack, size + ".", report);
    }

    /** Signs in officers of the stack who read cases, each as often as needed. */
    private void signIn(Stack stack, List<OfficerSession> sessions) throws InterruptedException {
        List<LocalOfficer> readers = stack.localOfficers().stream()
                .filter(officer -> officer.role() != OfficerRole.OPERATOR)
                .toList();
        for (int i = 0; i < officers; i++) {
            String name = readers.get(i % readers.size()).name();
            sessions.add(OfficerSession.signIn(stack.officersApi(), name, stack.officerPassword(name)));
        }
    }

    private static void add(String prefix, OfficersAtWork.Result result, BenchmarkReport report) {
        for (Map.Entry<String, LatencyHistogram> operation :
                result.byOperation().entrySet()) {
            LatencyHistogram latencies = operation.getValue();
            String name = prefix + operation.getKey() + ".";
            report.figure(name + "pages", latencies.count())
                    .figure(name + "p50Millis", BenchmarkReport.rounded(latencies.millis(50)))
                    .allowed(name + "p95Millis", latencies.millis(95), MOST_P95_MILLIS)
                    .figure(name + "p99Millis", BenchmarkReport.rounded(latencies.millis(99)))
                    .allowed(name + "notShown", result.failures().getOrDefault(operation.getKey(), 0), 0);
        }
    }

    private static void addHeap(Stack stack, String prefix, BenchmarkReport report) {
        for (ComponentStatus process : stack.status()) {
            if (process.name().equals(Component.CONSOLE.label())) {
                ProcessHeap heap = ProcessHeap.afterCollection(process.pid().orElseThrow());
                report.figure(prefix + "liveHeapMiB", heap.usedMebibytes())
                        .figure(prefix + "heapLimitMiB", heap.limitMebibytes());
            }
        }
    }
}
