package dev.herald.benchmark;

import dev.herald.benchmark.growth.EndOffsets;
import dev.herald.benchmark.growth.TopicSizes;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.stack.Stack;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures how many acknowledgements are booked per second, and their size on disk, when every bureau acknowledges
 * every notice in random order. An acknowledgement is booked once dissemination has committed it.
 */
@Command(
        name = "acknowledgements",
        description = "Sends notices to many bureaus, lets each acknowledge each, and measures how many a second are "
                + "booked and how many bytes of changelog each takes.")
final class AcknowledgementBenchmark extends Benchmark {

    private static final double LEAST_PER_SECOND = 15_000;
    private static final int PARTITIONS = 4;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--acknowledgements",
            paramLabel = "COUNT",
            defaultValue = "200000",
            description = "How many at least; rounded up to whole notices; ${DEFAULT-VALUE} if not given.")
    private int count;

    @Option(
            names = "--warm-up",
            paramLabel = "COUNT",
            defaultValue = "100000",
            description = "Acknowledgements that are booked before, so that code is compiled; rounded up likewise; "
                    + "${DEFAULT-VALUE} if not given.")
    private int warmUp;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        load.addTo(report);
        SyntheticBureaus bureaus = new SyntheticBureaus(load.members());
        SyntheticNotices drawn = new SyntheticNotices(load.seed());
        int before = Math.ceilDiv(warmUp, bureaus.count());
        int notices = Math.ceilDiv(count, bureaus.count());
        List<Acknowledged> warming = drawn.receipts(1, before, bureaus);
        List<Acknowledged> receipts = drawn.receipts(before + 1, notices, bureaus);
        report.parameter("notices", notices)
                .parameter("acknowledgements", receipts.size())
                .parameter("warmUp", warming.size());
        try (DisseminationTestBed bed = DisseminationTestBed.start(bureaus, progress);
                Admin admin = Admin.create(bed.stack().adminProperties())) {
            progress.report("%d notices to %d bureaus.".formatted(before + notices, bureaus.count()));
            bed.publish(drawn.approved(1, before + notices));
            ConsumerLag lag = new ConsumerLag(
                    admin,
                    Principal.service(ClientRole.DISSEMINATION).groupPrefix(),
                    Topics.ACKNOWLEDGEMENTS,
                    PARTITIONS);

            progress.report("%d acknowledgements before the measurement.".formatted(warming.size()));
            send(bed.stack(), warming);
            lag.awaitZero();

            progress.report("%d acknowledgements.".formatted(receipts.size()));
            EndOffsets mailboxes = bed.mailboxes().endOffsets();
            TopicSizes sizes = TopicSizes.now(admin);
            Instant began = Instant.now();
            send(bed.stack(), receipts);
            double feedSeconds = secondsSince(began);
            lag.awaitZero();
            double seconds = secondsSince(began);
            TopicSizes written = TopicSizes.now(admin).since(sizes);
            requireNoneRefused(written, mailboxes, bed);

            TopicSizes changelogs = written.changelogs();
            report.figure("secondsOfSending", feedSeconds)
                    .figure("secondsUntilAllIsBooked", seconds)
                    .required("bookedPerSecond", receipts.size() / seconds, LEAST_PER_SECOND)
                    .figure("changelogBytesEach", each(changelogs.total(), receipts));
            written.bytes().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("herald"))
                    .filter(topic -> !topic.getKey().equals(Topics.ACKNOWLEDGEMENTS.name()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(topic -> report.figure("bytesEach " + topic.getKey(), each(topic.getValue(), receipts)));
        }
    }

    private static void send(Stack stack, List<Acknowledged> receipts) throws InterruptedException {
        try (EventFeed intake = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.INTAKE)))) {
            receipts.forEach(receipt -> intake.write(Topics.ACKNOWLEDGEMENTS, receipt.getCaseId(), receipt));
            intake.flush();
        }
    }

    /** Fails if an acknowledgement was refused, which writes mail, or quarantined: neither is booked. */
    private static void requireNoneRefused(TopicSizes written, EndOffsets mailboxes, DisseminationTestBed bed) {
        if (written.bytes().containsKey(Topics.QUARANTINE.name())
                || !bed.mailboxes().endOffsets().equals(mailboxes)) {
            throw new UserError("Some acknowledgements were refused or quarantined: nothing was measured.");
        }
    }

    private static double each(long bytes, List<Acknowledged> receipts) {
        return BenchmarkReport.rounded((double) bytes / receipts.size());
    }

    private static double secondsSince(Instant began) {
        return BenchmarkReport.rounded(Duration.between(began, Instant.now()).toMillis() / 1000.0);
    }
}
