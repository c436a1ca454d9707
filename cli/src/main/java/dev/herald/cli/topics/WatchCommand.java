package dev.herald.cli.topics;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Terminal;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.wire.EventSerde;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints events as they are written. */
@Command(
        name = "watch",
        description = "Prints events as they are written, one line each: time, topic, type, case, content. Personal "
                + "fields are masked. Shows the topics that operators may read: no sealed topic, no mailbox.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class WatchCommand extends ClusterCommand {

    private static final int WITHOUT_TERMINAL = 240;

    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC",
            description = "Only these topics, such as decisions or herald.decisions.v1. Default: all.")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "TOPIC",
            description = "Leave these topics out, such as audit,custody.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--case", paramLabel = "CASE-ID", description = "Only this case, from its first event.")
    private @Nullable String caseId;

    @Option(names = "--from-beginning", description = "Also events that were written before.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "Stop at the end of the topics instead of at Ctrl-C.")
    private boolean noFollow;

    @Option(
            names = "--show-personal",
            description = "Show personal fields. Everyone who sees the screen sees them too.")
    private boolean showPersonal;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Width of a line, 60 or more. Default: the terminal's; without one, 240.")
    private @Nullable Integer width;

    private int columns() {
        if (width != null && width < EventLine.NARROWEST) {
            throw new UserError("--width is %d columns or more.".formatted(EventLine.NARROWEST));
        }
        return width != null
                ? width
                : Math.max(EventLine.NARROWEST, Terminal.columns().orElse(WITHOUT_TERMINAL));
    }

    @Override
    public Integer call() {
        if (caseId != null) {
            CaseIdArgument.requireValid(caseId);
        }
        List<String> left = excluded.stream().map(TopicWatch::fullName).toList();
        List<String> topics = (named.isEmpty()
                        ? TopicWatch.readableTopics().stream()
                        : named.stream().map(TopicWatch::fullName))
                .filter(topic -> !left.contains(topic))
                .toList();
        if (topics.isEmpty()) {
            throw new UserError("--exclude leaves no topic to watch.");
        }
        TopicWatch.From from =
                fromBeginning || noFollow || caseId != null ? TopicWatch.From.BEGINNING : TopicWatch.From.NOW;
        EventLine line = new EventLine(showPersonal, columns());
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            TopicWatch watch =
                    new TopicWatch(cluster.clientProperties(Principal.operator()), serde, topics, from, record -> {
                        if (caseId == null
                                || record.caseId().filter(caseId::equals).isPresent()) {
                            out().println(line.format(record));
                        }
                    });
            if (noFollow) {
                watch.runToEnd();
            } else {
                watch.run();
            }
        }
        return 0;
    }
}
