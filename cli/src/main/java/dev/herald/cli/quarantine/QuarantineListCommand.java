package dev.herald.cli.quarantine;

import dev.herald.cli.audit.AuditTopic;
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
import java.util.List;
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

    @Option(names = "--all", description = "Also records that were replayed or discarded, with the operator's name.")
    private boolean all;

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            Predicate<QuarantinedRecord> filter = filter(cluster);
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            ResolutionHistory history =
                    ResolutionHistory.of(AuditTopic.read(operator, serde).entries());
            List<QuarantinedRecord> found = new QuarantineTopic(operator)
                    .recordsMatching(filter.and(quarantined ->
                            all || history.resolutionOf(quarantined.id()).isEmpty()));
            out().println(
                            found.isEmpty()
                                    ? "No quarantined record awaits a decision."
                                    : QuarantineRecordView.list(
                                            found,
                                            quarantined -> history.resolutionOf(quarantined.id())
                                                    .map(QuarantineListCommand::describe)
                                                    .orElse("")));
        }
        return 0;
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
