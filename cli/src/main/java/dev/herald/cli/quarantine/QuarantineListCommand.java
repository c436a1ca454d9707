package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.InstantArgument;
import dev.herald.cli.member.MemberArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
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
            description = "The most records that are printed, the earliest first. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--all", description = "Also records that were replayed or discarded, with the operator's name.")
    private boolean all;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UserError("--limit is 1 or more.");
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            Predicate<QuarantinedRecord> filter = filter(cluster);
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            ResolutionHistory history = ResolutionHistory.read(operator, serde);
            QuarantineTopic quarantine = new QuarantineTopic(operator);
            TreeSet<QuarantinedRecord> earliest = new TreeSet<>(QuarantinedRecord.ORDER);
            AtomicLong further = new AtomicLong();
            quarantine.forEach(quarantined -> {
                if (filter.test(quarantined)
                        && (all || history.resolutionOf(quarantined.id()).isEmpty())) {
                    earliest.add(quarantined);
                    if (earliest.size() > limit) { // each may have two MiB
                        earliest.pollLast();
                        further.incrementAndGet();
                    }
                }
            });
            print(List.copyOf(earliest), further.get(), history);
        }
        return 0;
    }

    private void print(List<QuarantinedRecord> records, long further, ResolutionHistory history) {
        if (records.isEmpty()) {
            out().println("No quarantined record awaits a decision.");
            return;
        }
        out().println(QuarantineRecordView.list(
                records,
                quarantined -> history.resolutionOf(quarantined.id())
                        .map(QuarantineListCommand::describe)
                        .orElse("")));
        if (further > 0) {
            out().printf(
                            "%d more. To list them: --since %s, or a larger --limit.%n",
                            further, records.getLast().quarantinedAt());
        }
    }

    private Predicate<QuarantinedRecord> filter(ClusterConnection cluster) {
        Instant earliest = since == null ? Instant.MIN : InstantArgument.parse(since, Instant.now());
        MemberCode code = member == null ? null : MemberArgument.parseAsOperator(member, cluster);
        return quarantined -> (topic == null
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
