package dev.herald.benchmark;

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
 * Every bureau acknowledges every notice, in any order: how many a second are booked, and what each costs on disk.
 * Booked is what dissemination has committed; what it wrote of it and how is not asked.
 */
@Command(
        name = "acknowledgements",
        description = "Sends notices to many bureaus, lets each acknowledge each, and measures how many a second are "
                + "booked and how many bytes of changelog each takes.")
final class Acknowledgements extends Benchmark {

    private static final double LEAST_PER_SECOND = 5_000;
    private static final int PARTITIONS = 4;

    @Mixin
    private Load load = new Load();

    @Option(
            names = "--acknowledgements",
            paramLabel = "COUNT",
            defaultValue = "200000",
            description = "How many at least; rounded up to whole notices; ${DEFAULT-VALUE} if not given.")
    private int count;

    @Override
    void measure(Report report, Progress progress) throws InterruptedException {
        load.tell(report);
        Bureaus bureaus = new Bureaus(load.members());
        Notices drawn = new Notices(load.seed());
        int notices = Math.ceilDiv(count, bureaus.count());
        List<Acknowledged> receipts = drawn.receipts(1, notices, bureaus);
        report.parameter("notices", notices).parameter("acknowledgements", receipts.size());
        try (TestBed bed = TestBed.with(bureaus, progress);
                Admin admin = Admin.create(bed.stack().adminProperties())) {
            progress.step("%d notices to %d bureaus.".formatted(notices, bureaus.count()));
            bed.publish(drawn.approved(1, notices));

            progress.step("%d acknowledgements.".formatted(receipts.size()));
            Offsets mailboxes = bed.mailboxes().now();
            Written before = Written.now(admin);
            Instant began = Instant.now();
            send(bed.stack(), receipts);
            double feedSeconds = secondsSince(began);
            new Progressed(
                            admin,
                            Principal.service(ClientRole.DISSEMINATION).groupPrefix(),
                            Topics.ACKNOWLEDGEMENTS,
                            PARTITIONS)
                    .awaitEnd();
            double seconds = secondsSince(began);
            Written written = Written.now(admin).since(before);
            requireNoneRefused(written, mailboxes, bed);

            Written changelogs = written.changelogs();
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
        try (Feed intake = new Feed(stack, stack.clientProperties(Principal.service(ClientRole.INTAKE)))) {
            receipts.forEach(receipt -> intake.write(Topics.ACKNOWLEDGEMENTS, receipt.getCaseId(), receipt));
            intake.flush();
        }
    }

    /** A refusal is mail, and what cannot be handled is put aside: neither is booked. */
    private static void requireNoneRefused(Written written, Offsets mailboxes, TestBed bed) {
        if (written.bytes().containsKey(Topics.QUARANTINE.name())
                || !bed.mailboxes().now().equals(mailboxes)) {
            throw new UserError("Some acknowledgements were refused or put aside: nothing is measured.");
        }
    }

    private static double each(long bytes, List<Acknowledged> receipts) {
        return Report.rounded((double) bytes / receipts.size());
    }

    private static double secondsSince(Instant began) {
        return Report.rounded(Duration.between(began, Instant.now()).toMillis() / 1000.0);
    }
}
