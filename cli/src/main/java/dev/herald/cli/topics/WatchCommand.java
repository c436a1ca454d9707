package dev.herald.cli.topics;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
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

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "One topic, such as decisions or herald.decisions.v1. Default: all.")
    private @Nullable String topic;

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
            paramLabel = "COUNT",
            defaultValue = "160",
            description = "Maximum characters of content per line. Default: ${DEFAULT-VALUE}.")
    private int width;

    @Override
    public Integer call() {
        if (caseId != null) {
            CaseIdArgument.requireValid(caseId);
        }
        List<String> topics = topic == null ? TopicWatch.readableTopics() : List.of(TopicWatch.fullName(topic));
        TopicWatch.From from =
                fromBeginning || noFollow || caseId != null ? TopicWatch.From.BEGINNING : TopicWatch.From.NOW;
        EventLine line = new EventLine(showPersonal, width);
        try (ClusterConnection cluster = connect();
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
