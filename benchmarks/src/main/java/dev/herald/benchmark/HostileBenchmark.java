package dev.herald.benchmark;

import dev.herald.benchmark.growth.ProcessHeap;
import dev.herald.benchmark.growth.TopicSizes;
import dev.herald.benchmark.hostile.HostileSender;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what one byte of a hostile member leaves behind: on the broker's disk, in quarantine, in the audit and in
 * the heap of each process. The limits are those that Herald ships with. Each kind of attack comes in rounds; the first
 * is not counted, so that classes, caches and tables of a fixed size are there before.
 */
@Command(
        name = "hostile",
        description = "Lets one member flood its mailbox with unreadable records, then with readable ones that are "
                + "refused; measures what each of their bytes leaves on disk, in quarantine, in the audit and in the "
                + "heap of each process after a full collection.")
final class HostileBenchmark extends Benchmark {

    private static final MemberCode ATTACKER = new MemberCode("jp");
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final double MOST_DISK_BYTES_PER_BYTE = 40;
    private static final double MOST_HEAP_BYTES_PER_BYTE = 10;

    @Option(
            names = "--unreadable",
            paramLabel = "COUNT",
            defaultValue = "60000",
            description = "Unreadable records in each round, sent at once; ${DEFAULT-VALUE} if not given.")
    private int unreadable;

    @Option(
            names = "--readable",
            paramLabel = "COUNT",
            defaultValue = "3000",
            description = "Readable records in each round; ${DEFAULT-VALUE} if not given.")
    private int readable;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "150",
            description = "Readable records per second, below the budget of a mailbox; ${DEFAULT-VALUE} if not given.")
    private int rate;

    @Option(
            names = "--rounds",
            paramLabel = "COUNT",
            defaultValue = "3",
            description = "Rounds of each kind that are counted, 1 or more; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same records for the same number; ${DEFAULT-VALUE} if not given.")
    private long seed;

    /** One round of an attack. */
    private interface Round {
        void send() throws InterruptedException;
    }

    /** What is there at a moment, when all is read. */
    private record Footprint(
            long sent, Map<TopicPartition, Long> ends, TopicSizes disk, Map<String, ProcessHeap> heaps) {}

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (rounds < 1 || unreadable < 1 || readable < 1 || rate < 1) {
            throw new UserError("--rounds, --unreadable, --readable and --rate are 1 or more.");
        }
        report.parameter("unreadableRecordsOfARound", unreadable)
                .parameter("readableRecordsOfARound", readable)
                .parameter("readableRecordsPerSecond", rate)
                .parameter("countedRounds", rounds)
                .parameter("seed", seed);
        StackOptions options = StackOptions.fresh()
                .withMembers(MemberDirectory.parse(List.of("fr", "br", "de", ATTACKER.value())))
                .withEdgeApart(true)
                .withProgress(progress);
        RequestSubmitted request = new SyntheticRequests(seed).request(ATTACKER, "JP/2026-900001", 1);
        try (Stack stack = Stack.startFresh(options);
                Admin admin = Admin.create(stack.adminProperties());
                EventSerde serde = new EventSerde(stack.registry());
                HostileSender attacker = new HostileSender(stack, serde, request, seed)) {
            attack("unreadable.", () -> attacker.sendUnreadable(unreadable), attacker, stack, admin, report, progress);
            attack("readable.", () -> attacker.sendReadable(readable, rate), attacker, stack, admin, report, progress);
        }
    }

    private void attack(
            String prefix,
            Round round,
            HostileSender attacker,
            Stack stack,
            Admin admin,
            BenchmarkReport report,
            Progress progress)
            throws InterruptedException {
        progress.report("A first round of %srecords, which is not counted.".formatted(prefix.replace('.', ' ')));
        round.send();
        Footprint before = atRest(stack, admin, attacker);
        Footprint after = before;
        for (int number = 1; number <= rounds; number++) {
            round.send();
            after = atRest(stack, admin, attacker);
            progress.report("Round %d of %d.".formatted(number, rounds));
            after.heaps()
                    .forEach((process, heap) ->
                            progress.report("  live heap of %s: %,d bytes".formatted(process, heap.usedBytes())));
        }
        add(prefix, before, after, stack, report);
    }

    private static void add(String prefix, Footprint before, Footprint after, Stack stack, BenchmarkReport report) {
        double sent = after.sent() - before.sent();
        TopicTraffic traffic = TopicTraffic.between(before.ends(), after.ends(), stack.adminProperties(), record -> {});
        TopicSizes grown = after.disk().since(before.disk());
        String mailbox = Topics.inbound(ATTACKER);
        report.figure(prefix + "records", traffic.of(mailbox).records())
                .figure(prefix + "bytes", (long) sent)
                .figure(
                        prefix + "recordsOnSubmissions",
                        traffic.of(Topics.SUBMISSIONS.name()).records())
                .figure(
                        prefix + "recordsInQuarantine",
                        traffic.of(Topics.QUARANTINE.name()).records())
                .figure(
                        prefix + "recordsInTheAudit",
                        traffic.of(Topics.AUDIT.name()).records())
                .figure(
                        prefix + "mailboxDiskPerByte",
                        perByte(grown.where(mailbox::equals).total(), sent))
                .allowed(prefix + "allDiskPerByte", grown.total() / sent, MOST_DISK_BYTES_PER_BYTE)
                .figure(
                        prefix + "auditBytesPerByte",
                        perByte(traffic.of(Topics.AUDIT.name()).bytes(), sent));
        Map<String, Double> heaps = new TreeMap<>();
        after.heaps().forEach((process, heap) -> {
            ProcessHeap earlier = before.heaps().get(process);
            if (earlier != null) {
                heaps.put(process, (heap.usedBytes() - earlier.usedBytes()) / sent);
            }
        });
        heaps.forEach(
                (process, bytes) -> report.allowed(prefix + "heapPerByte." + process, bytes, MOST_HEAP_BYTES_PER_BYTE));
    }

    private static double perByte(long bytes, double sent) {
        return BenchmarkReport.rounded(bytes / sent);
    }

    /** Waits until all is read, then collects the garbage of each process. */
    private static Footprint atRest(Stack stack, Admin admin, HostileSender attacker) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!stack.isIdle()) {
            if (System.nanoTime() > until) {
                throw new UserError(
                        "The services have not read everything within %d minutes.".formatted(LONGEST.toMinutes()));
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        Map<String, ProcessHeap> heaps = new TreeMap<>();
        for (ComponentStatus process : stack.status()) {
            process.pid().ifPresent(pid -> heaps.put(process.name(), ProcessHeap.afterCollection(pid)));
        }
        return new Footprint(attacker.bytes(), TopicTraffic.ends(admin), TopicSizes.now(admin), heaps);
    }
}
