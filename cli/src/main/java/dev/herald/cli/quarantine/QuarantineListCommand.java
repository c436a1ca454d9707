package dev.herald.cli.quarantine;

import dev.herald.cli.audit.AuditTopic;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import dev.herald.provisioning.MemberDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what was put aside and is not settled. */
@Command(
        name = "list",
        description =
                "One line for each record that was put aside and neither replayed nor discarded: id, when, stage, "
                        + "error, where it came from, size. Never its content.")
public final class QuarantineListCommand extends ClusterCommand {

    @Option(names = "--stage", paramLabel = "STAGE", description = "Put aside by this one only, such as intake-edge.")
    private @Nullable String stage;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "From this topic only, such as i247.inbound.fr.")
    private @Nullable String topic;

    @Option(
            names = "--member",
            paramLabel = "CODE",
            description = "Of this member only: sent by it, or about its case.")
    private @Nullable String member;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Put aside since then only: 30m, 12h, 7d, or 2026-05-04T10:15:00Z.")
    private @Nullable String since;

    @Option(names = "--all", description = "Also what was replayed or discarded, with by whom.")
    private boolean all;

    @Override
    public Integer call() {
        Predicate<QuarantinedRecord> wanted = wanted();
        try (ClusterConnection cluster = connect();
                EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            ResolutionHistory ledger =
                    ResolutionHistory.of(AuditTopic.read(operator, serde).entries());
            List<QuarantinedRecord> found = new QuarantineTopic(operator)
                    .all(wanted.and(
                            aside -> all || ledger.settlement(aside.id()).isEmpty()));
            found.forEach(aside -> out().println(QuarantineRecordView.line(aside)
                    + ledger.settlement(aside.id())
                            .map(QuarantineListCommand::words)
                            .orElse("")));
            if (found.isEmpty()) {
                out().println("Nothing.");
            }
        }
        return 0;
    }

    private Predicate<QuarantinedRecord> wanted() {
        Instant earliest = since == null ? Instant.MIN : InstantArgument.parse(since, Instant.now());
        MemberCode code =
                member == null ? null : MemberDirectory.parse(List.of(member)).getFirst();
        return aside -> (stage == null || aside.stage().equals(stage))
                && (topic == null
                        || aside.origin()
                                .filter(from -> from.topic().equals(topic))
                                .isPresent())
                && (code == null || aside.member().filter(code::equals).isPresent())
                && !aside.at().isBefore(earliest);
    }

    private static String words(AuditEntry done) {
        return "  %s by %s%s"
                .formatted(done.getAction(), done.getActor(), done.getGround() == null ? "" : ": " + done.getGround());
    }
}
