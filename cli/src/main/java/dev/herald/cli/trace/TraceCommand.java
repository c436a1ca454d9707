package dev.herald.cli.trace;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.TopicReader;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the way of a case through the stages. */
@Command(
        name = "trace",
        description =
                "Prints the way of a case through the stages: one line for each step, with the time for which its "
                        + "event waited, the stage worked and the result was written. WAIT includes the commit of the stage before. "
                        + "Reads the headers of records on the topics that operators may read, and needs no collector. Shows "
                        + "neither steps on sealed topics nor records whose retention is over. Every decision is in `./herald audit`.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class TraceCommand extends ClusterCommand {

    /** Records that are kept in memory at most. */
    private static final int MOST = 10_000;

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--json", description = "Print JSON. Lengths of time are microseconds.")
    private boolean json;

    @Override
    public Integer call() {
        String id = CaseIdArgument.parse(caseId).value();
        List<TracedRecord> records = new ArrayList<>();
        int[] left = {0};
        try (ClusterConnection cluster = connect(ClusterPart.BROKER)) {
            new TopicReader(cluster.clientProperties(Principal.operator()))
                    .readPartitionOf(
                            id,
                            topics(),
                            record -> TracedRecord.of(record, id).ifPresent(traced -> {
                                if (records.size() < MOST) {
                                    records.add(traced);
                                } else {
                                    left[0]++;
                                }
                            }));
        }
        if (records.isEmpty()) {
            throw new UserError("No topic that operators may read has a record of %s.".formatted(id));
        }
        CaseTrace trace = CaseTrace.of(records);
        out().println(json ? TraceJson.of(id, trace).toPrettyString() : TraceText.of(trace));
        if (left[0] > 0) {
            errors().println("%,d further records of the case are not shown.".formatted(left[0]));
        }
        return 0;
    }

    /** Returns the topics that have records of cases by their id; the audit has an entry of each step beside them. */
    static List<String> topics() {
        return Topics.all().stream()
                .filter(topic -> Topics.isReadableByOperators(topic.name())
                        && topic.partitions() == Topic.Partitions.PER_CASE
                        && (topic.key().startsWith("case id") || topic.equals(Topics.QUARANTINE))
                        && !topic.equals(Topics.AUDIT))
                .map(Topic::name)
                .toList();
    }
}
