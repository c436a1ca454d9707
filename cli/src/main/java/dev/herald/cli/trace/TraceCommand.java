package dev.herald.cli.trace;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.trace.CaseTrace.TracedRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectMapper;

/** Prints the way of a case through the stages. */
@Command(
        name = "trace",
        description =
                "Prints the way of a case through the stages: one line for each step, with the time for which its "
                        + "event waited and the stage took to handle it. WAIT includes the commit of the stage before. "
                        + "Reads the headers of records on the topics that operators may read, and needs no collector. Shows "
                        + "neither steps on sealed topics nor records whose retention is over. Every decision is in ./herald audit.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class TraceCommand extends ClusterCommand {

    /** Records that are kept in memory at most. */
    private static final int MOST = 10_000;

    private static final int SHORT_ID = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--json", description = "Print JSON. Lengths of time have the form of ISO 8601.")
    private boolean json;

    @Override
    public Integer call() {
        String id = CaseIdArgument.parse(caseId).value();
        List<TracedRecord> records = new ArrayList<>();
        try (ClusterConnection cluster = connect(ClusterPart.BROKER)) {
            new TopicReader(cluster.clientProperties(Principal.operator()))
                    .readPartitionOf(
                            id,
                            topics(),
                            record -> TracedRecord.of(record, id)
                                    .filter(traced -> records.size() < MOST)
                                    .ifPresent(records::add));
        }
        if (records.isEmpty()) {
            throw new UserError("No topic that operators may read has a record of %s.".formatted(id));
        }
        List<TraceStep> steps = CaseTrace.of(records);
        out().println(json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(steps) : asText(steps));
        if (records.size() == MOST) {
            errors().println("Only the first %,d records of each topic are shown.".formatted(MOST));
        }
        return 0;
    }

    static String asText(List<TraceStep> steps) {
        Table table = new Table().headings("TRACE", "WRITTEN AT (UTC)", "STAGE", "HANDLED", "WAIT", "TOOK", "WROTE");
        for (TraceStep step : steps) {
            table.row(
                    step.traceId().substring(0, SHORT_ID),
                    step.writtenAt(),
                    (step.stage().equals("quarantine") ? Tone.BAD : Tone.PLAIN).cell(step.stage()),
                    step.handled(),
                    length(step.waited()),
                    length(step.took()),
                    counted(step.wrote()));
        }
        return "%s%n%nTotal %s from the first append to the last. A case also waits for members, officers and deadlines."
                .formatted(
                        table,
                        length(Duration.between(
                                steps.getFirst().writtenAt(), steps.getLast().writtenAt())));
    }

    private static String counted(List<String> types) {
        Map<String, Long> counts = types.stream()
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " ×" + one.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Returns a length of time such as "65 ms", "1.2 s" or "1 d 0 h"; a dash if it is not known. */
    static String length(@Nullable Duration time) {
        if (time == null) {
            return "-";
        }
        if (time.toMinutes() < 1) {
            return time.toMillis() < 1_000
                    ? time.toMillis() + " ms"
                    : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
        }
        return time.toDays() < 1
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d d %d h".formatted(time.toDays(), time.toHoursPart());
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
