package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Restarts;
import dev.herald.cluster.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints the status of every component. */
@Command(
        name = "status",
        description =
                "Prints the state of every component and of each instance of a service, its address, its process id, how "
                        + "often it was started again after an error, the partitions that it reads and the records that "
                        + "wait there, and below them partitions that lack a copy or a leader, and the next steps. Exit "
                        + "code 0 only if all components are ready and every partition can be written.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class StatusCommand extends ClusterCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--follow",
            description = "Print a new status every two seconds, with rates and lags in seconds, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() {
        if (json && follow) {
            throw new UserError("--follow prints a table: leave out --json.");
        }
        try (ClusterConnection cluster = connect()) {
            return follow ? follow(cluster) : printOnce(cluster);
        }
    }

    private int printOnce(ClusterConnection cluster) {
        List<ComponentStatus> all = cluster.status();
        Optional<PartitionStatus> partitions = PartitionStatus.read(cluster);
        if (json) {
            out().println(asJson(all, partitions));
        } else {
            print(asTable(all, Instant.now(), Optional.empty()), partitions, all, cluster);
        }
        return all.stream().allMatch(one -> one.health() == State.READY)
                        && partitions.map(PartitionStatus::isWritable).orElse(true)
                ? 0
                : 1;
    }

    private int follow(ClusterConnection cluster) {
        StatusProgress progress = new StatusProgress();
        while (true) {
            List<ComponentStatus> all = cluster.status();
            Optional<PartitionStatus> partitions = PartitionStatus.read(cluster);
            Instant now = Instant.now();
            progress.add(now, all);
            out().print(CLEAR);
            print(asTable(all, now, Optional.of(progress)), partitions, all, cluster);
            out().flush();
            try {
                TimeUnit.SECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }

    private void print(
            Table table, Optional<PartitionStatus> partitions, List<ComponentStatus> all, ClusterConnection cluster) {
        out().println(table);
        out().println();
        partitionLines(partitions, all).forEach(out()::println);
        StatusAdvice.of(cluster, all).forEach(out()::println);
    }

    static List<String> partitionLines(Optional<PartitionStatus> partitions, List<ComponentStatus> all) {
        if (partitions.isPresent()) {
            return partitions.get().lines();
        }
        return all.stream().anyMatch(one -> one.name().startsWith("broker") && one.health() == State.READY)
                ? List.of("Whether every partition has its copies is not known: the broker did not describe them.")
                : List.of();
    }

    static Table asTable(List<ComponentStatus> all, Instant now, Optional<StatusProgress> progress) {
        List<String> headings = new ArrayList<>(
                List.of("component", "state", "address", "pid", "restarts", "partitions", "unread records"));
        progress.ifPresent(any -> headings.addAll(List.of("records/s", "lag in s")));
        Table table = new Table().headings(headings.toArray(String[]::new));
        for (ComponentStatus one : all) {
            List<Object> cells = new ArrayList<>(List.of(
                    one.name(),
                    tone(one.health()).cell(label(one.health())),
                    one.address(),
                    text(one.pid()),
                    text(one.restarts(), now),
                    one.partitions().isPresent()
                            ? Integer.toString(one.partitions().getAsInt())
                            : "-",
                    text(one.lag())));
            progress.ifPresent(seen -> cells.addAll(List.of(seen.rate(one), seen.lag(one))));
            table.row(cells.toArray());
        }
        return table;
    }

    static String asJson(List<ComponentStatus> all, Optional<PartitionStatus> partitions) {
        ArrayNode list = JSON.createArrayNode();
        for (ComponentStatus one : all) {
            ObjectNode node = list.addObject();
            node.put("component", one.name());
            node.put("health", one.health().name().toLowerCase(Locale.ROOT));
            node.put("reason", one.reason());
            node.put("address", one.address());
            one.pid().ifPresent(pid -> node.put("pid", pid));
            if (one.restarts().count() > 0) {
                node.put("restarts", one.restarts().count());
                node.put("lastRestart", one.restarts().last().toString());
            }
            one.partitions().ifPresent(count -> node.put("partitions", count));
            one.lag().ifPresent(lag -> node.put("lag", lag));
            if (one.name().equals("broker")) {
                partitions.ifPresent(found -> node.put(
                                "partitionsOutOfSync", found.outOfSync().count())
                        .put("partitionsBelowMinInsync", found.belowMinInsync().count())
                        .put("partitionsWithoutLeader", found.withoutLeader().count()));
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list);
    }

    private static String label(State state) {
        return switch (state) {
            case READY -> "ready";
            case NOT_READY -> "not ready";
            case STOPPED -> "stopped";
        };
    }

    private static Tone tone(State state) {
        return switch (state) {
            case READY -> Tone.GOOD;
            case NOT_READY -> Tone.WARNING;
            case STOPPED -> Tone.BAD;
        };
    }

    /** Returns a text such as "3, last 40 s ago". */
    static String text(Restarts restarts, Instant now) {
        if (restarts.count() == 0) {
            return "-";
        }
        long seconds = Math.max(0, Duration.between(restarts.last(), now).toSeconds());
        String ago = seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
        return "%d, last %s ago".formatted(restarts.count(), ago);
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
    }
}
