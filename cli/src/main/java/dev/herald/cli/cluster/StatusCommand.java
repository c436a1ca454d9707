package dev.herald.cli.cluster;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells how every component does. */
@Command(
        name = "status",
        description = "Tells of every component whether it runs and does its work, why not, where it listens, and how "
                + "many records it has yet to read. Exit code 0 only if all are ready.")
public final class StatusCommand extends ClusterCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        List<ComponentStatus> all;
        try (ClusterConnection cluster = connect()) {
            all = cluster.status();
        }
        out().print(json ? asJson(all) : asTable(all));
        return all.stream().allMatch(one -> one.health() == State.READY) ? 0 : 1;
    }

    private static String asTable(List<ComponentStatus> all) {
        StringBuilder table =
                new StringBuilder("%-15s %-10s %-24s %8s %7s%n".formatted("", "", "address", "pid", "lag"));
        for (ComponentStatus one : all) {
            String state = "%-10s".formatted(word(one.health()));
            table.append("%-15s %s %-24s %8s %7s  %s%n"
                    .formatted(
                            one.name(),
                            Ansi.AUTO.string("@|%s %s|@".formatted(colour(one.health()), state)),
                            one.address(),
                            text(one.pid()),
                            text(one.lag()),
                            one.health() == State.NOT_READY ? one.reason() : ""));
        }
        return table.toString();
    }

    private static String asJson(List<ComponentStatus> all) {
        ArrayNode list = JSON.createArrayNode();
        for (ComponentStatus one : all) {
            ObjectNode node = list.addObject();
            node.put("component", one.name());
            node.put("health", one.health().name().toLowerCase(Locale.ROOT));
            node.put("reason", one.reason());
            node.put("address", one.address());
            one.pid().ifPresent(pid -> node.put("pid", pid));
            one.lag().ifPresent(lag -> node.put("lag", lag));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list) + System.lineSeparator();
    }

    private static String word(State state) {
        return switch (state) {
            case READY -> "ready";
            case NOT_READY -> "not ready";
            case STOPPED -> "stopped";
        };
    }

    private static String colour(State state) {
        return switch (state) {
            case READY -> "green";
            case NOT_READY -> "yellow";
            case STOPPED -> "red";
        };
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
    }
}
