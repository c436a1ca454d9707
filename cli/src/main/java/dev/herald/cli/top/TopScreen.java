package dev.herald.cli.top;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.top.MetricsReading.Instance;
import dev.herald.contract.catalogue.ClientRole;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Lays out two readings, one after the other, as a screen: rates are those between them. */
final class TopScreen {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PROCESSED = "kafka_stream_thread_process_total";
    private static final String UNKNOWN = "-";

    /** Members of a backlog that are named. */
    private static final int MOST_NAMED = 3;

    private final MetricsReading before;
    private final MetricsReading now;
    private final MetricsPage flow;

    /** A row of the table: a stage as the metrics name it, and the counter of its records. */
    private record StageRow(String stage, ClientRole service, String counter) {}

    private static final List<StageRow> STAGES = List.of(
            new StageRow("edge", ClientRole.INTAKE, "herald_intake_edge_records_total"),
            new StageRow("intake", ClientRole.INTAKE, PROCESSED),
            new StageRow("screening", ClientRole.SCREENING, PROCESSED),
            new StageRow("review", ClientRole.REVIEW, PROCESSED),
            new StageRow("dissemination", ClientRole.DISSEMINATION, PROCESSED));

    private TopScreen(MetricsReading before, MetricsReading now) {
        this.before = before;
        this.now = now;
        this.flow = now.flow();
    }

    /** Returns the lines of the screen. */
    static List<String> of(String cluster, MetricsReading before, MetricsReading now) {
        return new TopScreen(before, now).lines(cluster);
    }

    private List<String> lines(String cluster) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s".formatted(cluster, TIME.format(now.at())));
        lines.add("");
        lines.addAll(stages().toString().lines().toList());
        lines.add("");
        lines.addAll(figures().toString().lines().toList());
        if (!now.silent().isEmpty()) {
            lines.add("");
            lines.add("Not answering: "
                    + now.silent().stream()
                            .map(instance -> "%s at %s".formatted(name(instance.service()), instance.address()))
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (!now.has(ClientRole.CONSOLE)) {
            lines.add("The console measures what waits, so that is not known.");
        }
        return lines;
    }

    private Table stages() {
        Table table = new Table().headings("stage", "instances", "records/s", "unread", "oldest waits");
        for (StageRow row : STAGES) {
            Map<String, String> stage = Map.of("stage", row.stage());
            OptionalDouble instances = flow.sum("herald_flow_instances", stage);
            table.row(
                    row.stage(),
                    instances.isPresent() && instances.getAsDouble() == 0 ? Tone.BAD.cell("0") : number(instances),
                    rate(row.service(), row.counter(), "%.1f"),
                    number(flow.sum("herald_flow_unread_records", stage)),
                    seconds(flow.sum("herald_flow_oldest_unread_seconds", stage)));
        }
        return table;
    }

    private Table figures() {
        MetricsPage dissemination = now.of(ClientRole.DISSEMINATION);
        MetricsPage intake = now.of(ClientRole.INTAKE);
        MetricsPage auditLog = now.of(ClientRole.AUDIT_LOG);
        Table table = new Table();
        double outOfSync = flow.sum("herald_partitions_out_of_sync").orElse(0);
        double withoutLeader = flow.sum("herald_partitions_without_leader").orElse(0);
        if (outOfSync > 0 || withoutLeader > 0) {
            table.row(
                    "partitions",
                    Tone.BAD.cell("%s with a copy out of sync, %s that refuse records, %s without a leader"
                            .formatted(
                                    text("%.0f", outOfSync),
                                    number(flow.sum("herald_partitions_below_min_insync")),
                                    text("%.0f", withoutLeader))));
        }
        return table.row(
                        "oldest unscreened request", seconds(flow.sum("herald_flow_oldest_unscreened_request_seconds")))
                .row(
                        "deliveries",
                        rate(ClientRole.DISSEMINATION, "herald_dissemination_deliveries_records_total", "%.1f/s"))
                .row(
                        "waiting for mailboxes",
                        number(dissemination.sum("herald_dissemination_backlog_records"))
                                + named(dissemination.above0("herald_dissemination_mailbox_backlog_records", "member")))
                .row(
                        "quarantine, 30 days",
                        orZero(flow.sum("herald_flow_quarantine_records"))
                                + named(flow.above0("herald_flow_quarantine_records", "stage")))
                .row(
                        "cases",
                        "%s wait for an officer, %s escalated, %s past a deadline"
                                .formatted(
                                        number(flow.sum("herald_cases_waiting")),
                                        number(flow.sum("herald_cases_escalated")),
                                        number(flow.sum("herald_cases_past_deadline"))))
                .row(
                        "recalls",
                        "%s open, %s removals overdue at %s members"
                                .formatted(
                                        number(flow.sum("herald_recalls_open")),
                                        number(flow.sum("herald_recalls_overdue")),
                                        number(flow.sum("herald_recalls_overdue_members"))))
                .row(
                        "refused for a budget",
                        optional("%.0f since the start of intake", intake.sum("herald_intake_budgets_exceeded_total")))
                .row(
                        "audit log",
                        "%s records behind, for %s"
                                .formatted(
                                        number(auditLog.sum("herald_audit_log_lag_records")),
                                        seconds(auditLog.sum("herald_audit_log_behind_seconds"))));
    }

    /**
     * Returns the increase of a counter per second over the instances that answered both times. It is unknown if none
     * of them has the counter, or if one of them started meanwhile.
     */
    private String rate(ClientRole service, String counter, String format) {
        double seconds = Duration.between(before.at(), now.at()).toMillis() / 1_000.0;
        List<Instance> both = now.pages().keySet().stream()
                .filter(instance ->
                        instance.service() == service && before.pages().containsKey(instance))
                .filter(instance -> page(now, instance).sum(counter).isPresent())
                .toList();
        double[] increases = both.stream()
                .mapToDouble(instance -> page(now, instance).sum(counter).orElse(0)
                        - page(before, instance).sum(counter).orElse(0))
                .toArray();
        return increases.length == 0 || seconds <= 0 || Arrays.stream(increases).anyMatch(increase -> increase < 0)
                ? UNKNOWN
                : text(format, Arrays.stream(increases).sum() / seconds);
    }

    private static MetricsPage page(MetricsReading reading, Instance instance) {
        return Objects.requireNonNull(reading.pages().get(instance));
    }

    private String orZero(OptionalDouble value) {
        return now.has(ClientRole.CONSOLE) ? text("%.0f", value.orElse(0)) : UNKNOWN;
    }

    private static String number(OptionalDouble value) {
        return optional("%.0f", value);
    }

    private static String optional(String format, OptionalDouble value) {
        return value.isPresent() ? text(format, value.getAsDouble()) : UNKNOWN;
    }

    /** Returns a text such as "0.4 s", "12 min" or "3 h". */
    private static String seconds(OptionalDouble value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        double seconds = value.getAsDouble();
        if (seconds < 120) {
            return seconds < 10 ? text("%.1f s", seconds) : text("%.0f s", seconds);
        }
        return seconds < 7_200 ? text("%.0f min", seconds / 60) : text("%.0f h", seconds / 3_600);
    }

    private static String named(Map<String, Double> values) {
        if (values.isEmpty()) {
            return "";
        }
        String most = values.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_NAMED)
                .map(entry -> entry.getKey() + text(" %.0f", entry.getValue()))
                .collect(Collectors.joining(", "));
        return " (%s%s)".formatted(most, values.size() > MOST_NAMED ? ", …" : "");
    }

    /** The decimal point is the same on every machine. */
    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String name(ClientRole service) {
        return service.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
