package dev.herald.benchmark;

import dev.herald.benchmark.growth.EndOffsets;
import dev.herald.benchmark.load.CapacityRuns;
import dev.herald.contract.catalogue.Topics;
import dev.herald.stack.process.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Sends approved notices to every bureau, by dissemination with its rules, ledger and audit, and by a bare fan-out of
 * the same bytes on the same broker. The difference is the cost of dissemination, and has a limit. Both are warm, and
 * take turns, so that what else changes on the machine meets both.
 */
@Command(
        name = "fanout",
        hidden = true,
        description = "Sends approved notices to many bureaus, by dissemination and by a bare Kafka Streams "
                + "fan-out of the same bytes in turn, and compares deliveries per second, first to last.")
final class FanoutBenchmark extends Benchmark {

    /** Dissemination to bare fan-out. */
    private static final double LEAST_RATIO = 0.8;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(
            names = "--notices",
            paramLabel = "COUNT",
            defaultValue = "4000",
            description = "Notices that are measured in a run; ${DEFAULT-VALUE} if not given.")
    private int notices;

    @Option(
            names = "--runs",
            paramLabel = "COUNT",
            defaultValue = "3",
            description = "Runs of each side, in turn, of which the median counts; ${DEFAULT-VALUE} if not given.")
    private int runs;

    /** What is called once a notice is compiled fully after some 10,000 calls. */
    @Option(
            names = "--warm-up",
            paramLabel = "COUNT",
            defaultValue = "12000",
            description = "Notices that go out before; ${DEFAULT-VALUE} if not given.")
    private int warmUp;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        load.addTo(report);
        report.parameter("notices", notices).parameter("warmUpNotices", warmUp).parameter("runs", runs);
        SyntheticBureaus bureaus = new SyntheticBureaus(load.members());
        SyntheticNotices drawn = new SyntheticNotices(load.seed());
        try (DisseminationTestBed bed = DisseminationTestBed.start(bureaus, progress)) {
            progress.report("Dissemination: %d notices to warm up.".formatted(warmUp));
            EndOffsets before = bed.mailboxes().endOffsets();
            bed.publish(drawn.approved(1, warmUp));
            List<ProducerRecord<String, byte[]>> same = deliveredToFirst(bed, bureaus, before);
            progress.report("Bare fan-out: the same notices.");
            try (BareFanout fanout = new BareFanout(bed.stack(), bureaus)) {
                fanout.sendOut(same);
                List<MailboxReader.Deliveries> herald = new ArrayList<>();
                List<MailboxReader.Deliveries> bare = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    before = bed.mailboxes().endOffsets();
                    herald.add(bed.publish(drawn.approved(warmUp + 1 + run * notices, notices)));
                    bare.add(fanout.sendOut(deliveredToFirst(bed, bureaus, before)));
                    progress.report("Run %d: dissemination %,.0f/s, bare %,.0f/s."
                            .formatted(
                                    run + 1,
                                    herald.getLast().perSecond(),
                                    bare.getLast().perSecond()));
                }
                report.figure("deliveriesInARun", herald.getFirst().records())
                        .figure(
                                "bytesPerDelivery",
                                herald.getFirst().bytes() / herald.getFirst().records())
                        .figure("disseminationDeliveriesPerSecond", Math.round(median(herald)))
                        .figure("bareDeliveriesPerSecond", Math.round(median(bare)))
                        .required("disseminationToBare", median(herald) / median(bare), LEAST_RATIO);
            }
        }
    }

    /** Returns the notices as the first bureau got them, for the bare fan-out. */
    private static List<ProducerRecord<String, byte[]>> deliveredToFirst(
            DisseminationTestBed bed, SyntheticBureaus bureaus, EndOffsets before) {
        List<ProducerRecord<String, byte[]>> same = new ArrayList<>();
        bed.mailboxes()
                .readOne(
                        Topics.OUTBOUND.name() + bureaus.codes().getFirst(),
                        before,
                        bed.mailboxes().endOffsets(),
                        delivered -> same.add(BareFanout.notice(delivered)));
        return same;
    }

    private static double median(List<MailboxReader.Deliveries> runs) {
        return CapacityRuns.medianOf(
                runs.stream().map(MailboxReader.Deliveries::perSecond).toList());
    }
}
