package dev.herald.stack.command;

import dev.herald.stack.running.ComponentStatus;
import dev.herald.stack.running.ComponentStatus.Health;
import dev.herald.stack.running.Stack;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells how every component does. */
@Command(
        name = "status",
        description = "Tells of every component whether it runs and does its work, why not, where it listens, and how "
                + "many records it has yet to read. Exit code 0 only if all are ready.")
public final class StatusCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ComponentStatus> all;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            all = stack.status();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? asJson(all) : asTable(all));
        out.flush();
        return all.stream().allMatch(one -> one.health() == Health.READY) ? 0 : 1;
    }

    private static String asTable(List<ComponentStatus> all) {
        StringBuilder table = new StringBuilder("%-15s %-10s %6s %8s %7s%n".formatted("", "", "port", "pid", "lag"));
        for (ComponentStatus one : all) {
            String state = "%-10s".formatted(state(one.health()));
            table.append("%-15s %s %6d %8s %7s  %s%n"
                    .formatted(
                            one.component().label(),
                            Ansi.AUTO.string("@|%s %s|@".formatted(colour(one.health()), state)),
                            one.port(),
                            text(one.pid()),
                            text(one.lag()),
                            one.health() == Health.NOT_READY ? one.reason() : ""));
        }
        return table.toString();
    }

    private static String asJson(List<ComponentStatus> all) {
        ArrayNode list = JSON.createArrayNode();
        for (ComponentStatus one : all) {
            ObjectNode node = list.addObject();
            node.put("component", one.component().label());
            node.put("health", one.health().name().toLowerCase(Locale.ROOT));
            node.put("reason", one.reason());
            node.put("port", one.port());
            one.pid().ifPresent(pid -> node.put("pid", pid));
            one.lag().ifPresent(lag -> node.put("lag", lag));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list) + System.lineSeparator();
    }

    private static String state(Health health) {
        return switch (health) {
            case READY -> "ready";
            case NOT_READY -> "not ready";
            case STOPPED -> "stopped";
        };
    }

    private static String colour(Health health) {
        return switch (health) {
            case READY -> "green";
            case NOT_READY -> "yellow";
            case STOPPED -> "red";
        };
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
    }
}
