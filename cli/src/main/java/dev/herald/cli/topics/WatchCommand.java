package dev.herald.cli.topics;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints events as they are written, or those since a time. */
@Command(
        name = "watch",
        description =
                "Prints events as they are written, one line each: time, topic, type, case, meaning. With --json "
                        + "each field of the contract; personal ones are masked. Shows the "
                        + "topics that operators may read: no sealed topic, no mailbox. Every filter that is given has to hold.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class WatchCommand extends ClusterCommand {

    private static final String LIMIT = "10000";

    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC",
            description = "Only these topics, such as decisions or herald.decisions.v1. Default: all.")
    private List<String> named = new ArrayList<>();

    @ArgGroup(validate = false, heading = "%nFilters:%n")
    private Filters filters = new Filters();

    @ArgGroup(validate = false, heading = "%nTime:%n")
    private Period period = new Period();

    @ArgGroup(validate = false, heading = "%nForm:%n")
    private Form form = new Form();

    /** What has to be in an event. */
    private static final class Filters {

        @Option(names = "--case", paramLabel = "CASE-ID", description = "Only this case, from its first event.")
        private @Nullable String caseId;

        @Option(
                names = "--type",
                split = ",",
                paramLabel = "TYPE",
                description = "Only these types, such as DecisionIssued,ScreeningFlagged.")
        private List<String> types = new ArrayList<>();

        @Option(
                names = "--bureau",
                paramLabel = "MEMBER",
                description = "Only events that this member sent, of its cases, or that name it.")
        private @Nullable String bureau;

        EventFilter toFilter() {
            if (caseId != null) {
                CaseIdArgument.requireValid(caseId);
            }
            EventFilter.requireTypes(types);
            if (bureau != null && !MemberCode.isValid(bureau)) {
                throw new UserError("'%s' is not a member code. A member code is such as fr.".formatted(bureau));
            }
            return new EventFilter(Set.copyOf(types), bureau == null ? null : new MemberCode(bureau), caseId);
        }
    }

    /** Which records are read. */
    private static final class Period {

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description =
                        "Events from then on, to the present end of the topics: 30m, 2h or 7d ago, or an instant.")
        private @Nullable String since;

        @Option(names = "--from-beginning", description = "Also events that were written before.")
        private boolean fromBeginning;

        @Option(
                names = "--follow",
                negatable = true,
                description = "Continue until Ctrl-C. Default: yes, but not with --since.")
        private @Nullable Boolean follow;

        @Option(
                names = "--limit",
                paramLabel = "EVENTS",
                defaultValue = LIMIT,
                description = "The most events of those that exist at the start, the earliest first. "
                        + "Default: ${DEFAULT-VALUE}.")
        private int limit;

        boolean isFollowing() {
            return follow == null ? since == null : follow;
        }

        WatchQuery toQuery(EventFilter filter, Instant now) {
            if (limit < 1) {
                throw new UserError("--limit is 1 or more.");
            }
            if (since != null && fromBeginning) {
                throw new UserError("--since and --from-beginning name two beginnings: leave one out.");
            }
            Instant begin = since == null ? null : InstantArgument.parse(since, now);
            boolean first = filter.caseId() != null || fromBeginning || !isFollowing();
            Instant from = begin == null && first ? Instant.EPOCH : begin;
            return new WatchQuery(from, limit, filter.caseId(), filter);
        }
    }

    /** How events are printed. */
    private static final class Form {

        @Option(names = "--json", description = "Print JSON, one line for each event.")
        private boolean json;

        @Option(
                names = "--show-personal",
                description = "With --json: show personal fields. Everyone who sees the screen sees them too.")
        private boolean showPersonal;

        Function<TopicRecord, String> toFormat() {
            if (showPersonal && !json) {
                throw new UserError("--show-personal needs --json: a line has no personal field.");
            }
            return json ? new EventJson(showPersonal)::format : EventLine::format;
        }
    }

    @Override
    public Integer call() {
        List<String> topics = topics();
        EventFilter filter = filters.toFilter();
        WatchQuery query = period.toQuery(filter, Clock.systemUTC().instant());
        Function<TopicRecord, String> format = form.toFormat();
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            TopicWatch watch = new TopicWatch(
                    cluster.clientProperties(Principal.operator()),
                    serde,
                    topics,
                    query,
                    record -> out().println(format.apply(record)),
                    errors()::println);
            if (period.isFollowing()) {
                watch.run();
            } else {
                watch.runToEnd();
            }
        }
        return 0;
    }

    private List<String> topics() {
        return named.isEmpty()
                ? TopicWatch.readableTopics()
                : named.stream().map(TopicWatch::fullName).toList();
    }
}
