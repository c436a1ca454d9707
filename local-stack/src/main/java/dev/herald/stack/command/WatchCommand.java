package dev.herald.stack.command;

import dev.herald.contract.wire.EventSerde;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.running.Stack;
import dev.herald.stack.watching.EventLine;
import dev.herald.stack.watching.TopicWatch;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows events as they happen. */
@Command(
        name = "watch",
        description = "Shows events as they happen, decoded, one line each: time, topic, type, case, content. Personal "
                + "fields are masked unless asked for. Only what operators may read: no sealed topics, no mailboxes.")
public final class WatchCommand implements Callable<Integer> {

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (caseId != null) {
            CaseNumber.require(caseId);
        }
        List<String> topics = topic == null ? TopicWatch.readable() : List.of(TopicWatch.named(topic));
        TopicWatch.From from =
                fromBeginning || noFollow || caseId != null ? TopicWatch.From.BEGINNING : TopicWatch.From.NOW;
        EventLine lines = new EventLine(showPersonal, width);
        PrintWriter out = spec.commandLine().getOut();
        try (Stack stack = Stack.attach(HeraldFolder.current());
                EventSerde serde = new EventSerde(stack.registry())) {
            TopicWatch watch =
                    new TopicWatch(stack.clientProperties(Principal.operator()), serde, topics, from, sighting -> {
                        if (caseId == null
                                || sighting.caseId().filter(caseId::equals).isPresent()) {
                            out.println(lines.of(sighting));
                            out.flush();
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
