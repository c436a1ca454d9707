package dev.herald.benchmark;

import dev.herald.benchmark.load.CapacitySearch;
import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends approved notices to every bureau, by dissemination with its rules, ledger and audit. The benchmark writes the
 * approvals in place of review; they are signed before the first is written, so that what is measured shares the
 * machine with their sending alone.
 */
@Command(
        name = "fanout",
        hidden = true,
        description = "Sends approved notices to many bureaus by dissemination, and measures deliveries per second, "
                + "first to last.")
final class FanoutBenchmark extends Benchmark {

    /** What is called once a notice is compiled fully after some 10,000 calls. */
    private static final int WARM_UP = 12_000;

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
            description = "Runs, of which the median counts; ${DEFAULT-VALUE} if not given.")
    private int runs;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        report.parameter("members", SyntheticBureaus.COUNT).parameter("warmUpNotices", WARM_UP);
        try (Stack stack = Stack.startFresh(StackOptions.fresh()
                        .withMembers(List.of(SyntheticBureaus.REQUESTER))
                        .withServices(Set.of(Component.DISSEMINATION))
                        .withProgress(progress));
                MailboxReader mailboxes = new MailboxReader(stack.adminProperties(), SyntheticBureaus.codes())) {
            progress.report("Mailboxes for %d synthetic bureaus.".formatted(SyntheticBureaus.COUNT));
            stack.addMailboxes(SyntheticBureaus.codes());
            try (EventFeed provisioning = new EventFeed(stack, stack.adminProperties())) {
                SyntheticBureaus.records()
                        .forEach(record -> provisioning.write(Topics.MEMBERS, record.getCode(), record));
                provisioning.flush();
            }
            progress.report("%d notices to warm up.".formatted(WARM_UP));
            publish(stack, mailboxes, 1, WARM_UP);
            List<MailboxReader.Deliveries> all = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                all.add(publish(stack, mailboxes, WARM_UP + 1 + run * notices, notices));
                progress.report(
                        "Run %d: %,.0f/s.".formatted(run + 1, all.getLast().perSecond()));
            }
            MailboxReader.Deliveries first = all.getFirst();
            report.figure("deliveriesInARun", first.records())
                    .figure("bytesPerDelivery", first.bytes() / first.records())
                    .figure(
                            "deliveriesPerSecond",
                            Math.round(CapacitySearch.median(all.stream()
                                    .map(MailboxReader.Deliveries::perSecond)
                                    .toList())));
        }
    }

    /** Writes the approvals of consecutive cases, and returns the deliveries once all have arrived. */
    private MailboxReader.Deliveries publish(Stack stack, MailboxReader mailboxes, int from, int count)
            throws InterruptedException {
        mailboxes.begin();
        try (EventFeed review = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)))) {
            List<ProducerRecord<String, byte[]>> approvals = IntStream.range(from, from + count)
                    .mapToObj(number -> SyntheticRequests.approved(number, "benchmark"))
                    .map(decision -> review.record(Topics.DECISIONS, decision.getCaseId(), decision))
                    .toList();
            approvals.forEach(review::write);
            review.flush();
        }
        return mailboxes.awaitDeliveries(count);
    }
}
