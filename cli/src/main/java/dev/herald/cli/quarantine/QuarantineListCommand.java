package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists quarantined records that are not resolved. */
@Command(
        name = "list",
        description =
                "Prints one line for each unresolved quarantined record: id, time, stage, error, original position, "
                        + "size. Never prints its content.")
public final class QuarantineListCommand extends ClusterCommand {

    private static final String LIMIT = "100";

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only records quarantined by this stage, such as intake-edge.")
    private @Nullable String stage;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only records of this original topic, such as i247.inbound.fr.")
    private @Nullable String topic;

    @Option(
            names = "--member",
            paramLabel = "CODE",
            description = "Only records that this member sent, or about its cases.")
    private @Nullable String member;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only records quarantined since then: 30m, 12h, 7d, or 2026-05-04T10:15:00Z.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "RECORDS",
            defaultValue = LIMIT,
            description = "The most records of this page, the earliest first. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "Only records that follow this one, such as 3@41: the next page.")
    private @Nullable String after;

    @Option(names = "--all", description = "Also records that were replayed or discarded, with the operator's name.")
    private boolean all;

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            Predicate<QuarantinedRecord> filter = filter(cluster);
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            ResolutionHistory history = ResolutionHistory.read(operator, serde);
            QuarantineTopic quarantine = new QuarantineTopic(operator);
            QuarantinePage page =
                    new QuarantinePage(after == null ? null : quarantine.find(QuarantineId.parse(after)), limit);
            quarantine.forEach(quarantined -> {
                if (filter.test(quarantined)
                        && (all || history.resolutionOf(quarantined.id()).isEmpty())) {
                    page.offer(quarantined);
                }
            });
            print(page, history);
        }
        return 0;
    }

    private void print(QuarantinePage page, ResolutionHistory history) {
        if (page.records().isEmpty()) {
            out().println(
                            after == null
                                    ? "No quarantined record awaits a decision."
                                    : "No quarantined record after %s awaits a decision.".formatted(after));
            return;
        }
        out().println(QuarantineRecordView.list(
                page.records(),
                quarantined -> history.resolutionOf(quarantined.id())
                        .map(QuarantineListCommand::describe)
                        .orElse("")));
        if (!page.hint().isEmpty()) {
            out().println(page.hint());
        }
    }

    private Predicate<QuarantinedRecord> filter(ClusterConnection cluster) {
        Instant earliest = since == null ? Instant.MIN : InstantArgument.parse(since, Instant.now());
        MemberCode code = member == null ? null : MemberArgument.parseAsOperator(member, cluster);
        return quarantined -> (stage == null || quarantined.stage().equals(stage))
                && (topic == null
                        || quarantined
                                .origin()
                                .filter(from -> from.topic().equals(topic))
                                .isPresent())
                && (code == null || quarantined.member().filter(code::equals).isPresent())
                && !quarantined.quarantinedAt().isBefore(earliest);
    }

    private static String describe(AuditEntry resolution) {
        return "%s by %s%s"
                .formatted(
                        resolution.getAction(),
                        resolution.getActor(),
                        resolution.getGround() == null ? "" : ": " + resolution.getGround());
    }
}
