package dev.herald.cli.topics;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows events as they happen. */
@Command(
        name = "watch",
        description = "Shows events as they happen, decoded, one line each: time, topic, type, case, content. Personal "
                + "fields are masked unless asked for. Only what operators may read: no sealed topics, no mailboxes.")
public final class WatchCommand extends ClusterCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "One topic, such as decisions or herald.decisions.v1; all of them if not given.")
    private @Nullable String topic;

    @Option(names = "--case", paramLabel = "CASE-ID", description = "Only this case, from its beginning.")
    private @Nullable String caseId;

    @Option(names = "--from-beginning", description = "Also what happened before.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "Stop when all that is there is shown, instead of at Ctrl-C.")
    private boolean noFollow;

    @Option(names = "--show-personal", description = "Show persons. Everyone who sees the screen sees them too.")
    private boolean showPersonal;

    @Option(
            names = "--width",
            paramLabel = "COUNT",
            defaultValue = "160",
            description = "Most characters of content a line; ${DEFAULT-VALUE} if not given.")
    private int width;

    @Override
    public Integer call() {
        if (caseId != null) {
            CaseIdArgument.require(caseId);
        }
        List<String> topics = topic == null ? TopicWatch.readable() : List.of(TopicWatch.named(topic));
        TopicWatch.From from =
                fromBeginning || noFollow || caseId != null ? TopicWatch.From.BEGINNING : TopicWatch.From.NOW;
        EventLine lines = new EventLine(showPersonal, width);
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry())) {
            TopicWatch watch =
                    new TopicWatch(cluster.clientProperties(Principal.operator()), serde, topics, from, sighting -> {
                        if (caseId == null
                                || sighting.caseId().filter(caseId::equals).isPresent()) {
                            out().println(lines.of(sighting));
                        }
                    });
            if (noFollow) {
                watch.runToTheEnd();
            } else {
                watch.run();
            }
        }
        return 0;
    }
}
