package dev.herald.benchmark;

import dev.herald.benchmark.growth.EndOffsets;
import dev.herald.contract.catalogue.Topics;
import dev.herald.stack.Component;
import dev.herald.stack.process.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Sends approved notices to every bureau, by dissemination with its rules, ledger and audit, then by a bare fan-out of
 * the same bytes on the same broker. The difference is the cost of dissemination, and has a limit.
 */
@Command(
        name = "fanout",
        description = "Sends approved notices to many bureaus, by dissemination and then by a bare Kafka Streams "
                + "fan-out of the same bytes, and compares deliveries per second, first to last.")
final class FanoutBenchmark extends Benchmark {

    /** Dissemination to bare fan-out. */
    private static final double LEAST_RATIO = 0.8;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--notices",
            paramLabel = "COUNT",
            defaultValue = "5000",
            description = "Notices that are measured; ${DEFAULT-VALUE} if not given.")
    private int notices;

    @Option(
            names = "--warm-up",
            paramLabel = "COUNT",
            defaultValue = "2000",
            description = "Notices that go out before; ${DEFAULT-VALUE} if not given.")
    private int warmUp;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        load.addTo(report);
        report.parameter("notices", notices).parameter("warmUpNotices", warmUp);
        SyntheticBureaus bureaus = new SyntheticBureaus(load.members());
        SyntheticNotices drawn = new SyntheticNotices(load.seed());
        try (DisseminationTestBed bed = DisseminationTestBed.start(bureaus, progress)) {
            progress.report("Dissemination: %d notices to warm up.".formatted(warmUp));
            bed.publish(drawn.approved(1, warmUp));
            progress.report("Dissemination: %d notices to %d bureaus.".formatted(notices, bureaus.count()));
            EndOffsets before = bed.mailboxes().endOffsets();
            MailboxReader.Deliveries herald = bed.publish(drawn.approved(warmUp + 1, notices));
            List<ProducerRecord<String, byte[]>> same = new ArrayList<>();
            bed.mailboxes()
                    .readOne(
                            Topics.OUTBOUND.name() + bureaus.codes().getFirst(),
                            before,
                            bed.mailboxes().endOffsets(),
                            delivered -> same.add(BareFanout.notice(delivered)));
            bed.stack().stop(Component.DISSEMINATION);

            progress.report("Bare fan-out: the same notices.");
            MailboxReader.Deliveries bare = bare(bed, bureaus, same);
            report.figure("deliveries", herald.records())
                    .figure("bytesPerDelivery", herald.bytes() / herald.records())
                    .figure("disseminationSeconds", herald.seconds())
                    .figure("disseminationDeliveriesPerSecond", Math.round(herald.perSecond()))
                    .figure("bareSeconds", bare.seconds())
                    .figure("bareDeliveriesPerSecond", Math.round(bare.perSecond()))
                    .required("disseminationToBare", herald.perSecond() / bare.perSecond(), LEAST_RATIO);
        }
    }

    private MailboxReader.Deliveries bare(
            DisseminationTestBed bed, SyntheticBureaus bureaus, List<ProducerRecord<String, byte[]>> same)
            throws InterruptedException {
        try (BareFanout fanout = new BareFanout(bed.stack(), bureaus)) {
            fanout.sendOut(same.subList(0, Math.min(warmUp, same.size())));
            return fanout.sendOut(same);
        }
    }
}
