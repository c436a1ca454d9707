package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Restarts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<ComponentStatus> all;
        Optional<PartitionStatus> partitions;
        List<String> advice;
        try (ClusterConnection cluster = connect()) {
            all = cluster.status();
            partitions = PartitionStatus.read(cluster);
            advice = StatusAdvice.of(cluster, all);
        }
        if (json) {
            out().println(asJson(all, partitions));
        } else {
            out().println(asTable(all, Instant.now()));
            out().println();
            partitionLines(partitions, all).forEach(out()::println);
            advice.forEach(out()::println);
        }
        return all.stream().allMatch(one -> one.health() == State.READY)
                        && partitions.map(PartitionStatus::isWritable).orElse(true)
                ? 0
                : 1;
    }

    static List<String> partitionLines(Optional<PartitionStatus> partitions, List<ComponentStatus> all) {
        if (partitions.isPresent()) {
            return partitions.get().lines();
        }
        return all.stream().anyMatch(one -> one.name().startsWith("console") && one.health() == State.READY)
                ? List.of("Whether every partition has its copies is not known: no console could compare them.")
                : List.of();
    }

    private static Table asTable(List<ComponentStatus> all, Instant now) {
        Table table = new Table()
                .headings("component", "state", "address", "pid", "restarts", "partitions", "unread records");
        for (ComponentStatus one : all) {
            table.row(
                    one.name(),
                    tone(one.health()).cell(label(one.health())),
                    one.address(),
                    text(one.pid()),
                    text(one.restarts(), now),
                    one.partitions().isPresent()
                            ? Integer.toString(one.partitions().getAsInt())
                            : "-",
                    text(one.lag()));
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
