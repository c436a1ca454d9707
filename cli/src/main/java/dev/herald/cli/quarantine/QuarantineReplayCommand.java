package dev.herald.cli.quarantine;

import static java.util.Objects.requireNonNull;

import dev.herald.cli.order.OrderCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.wire.EventSerde;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays quarantined records. */
@Command(
        name = "replay",
        description =
                "Orders the service that quarantined a record to read it again from its original position and to handle "
                        + "it. The order names the position and has no content. Refused if a later event supersedes the "
                        + "record, if its topic does not hold it any more, or if a member sent it: the member was told. Exit code 0 only if every record was handled.")
public final class QuarantineReplayCommand extends OrderCommand {

    private static final class RecordSelection {
        @Parameters(paramLabel = "ID", arity = "1", description = "Id from quarantine list, such as 3@41.")
        private @Nullable String id;

        @Option(
                names = "--all-of-topic",
                paramLabel = "TOPIC",
                description = "All unresolved records of this topic, in their original order, such as decisions "
                        + "or herald.decisions.v1. Refused if there is none.")
        private @Nullable String topic;
    }

    @ArgGroup(multiplicity = "1")
    private RecordSelection selection = new RecordSelection();

    @Override
    public Integer call() {
        return order(connection -> {
            boolean all = true;
            QuarantineOrders orders = QuarantineOrders.by(connection.signer(), connection.orders());
            for (QuarantinedRecord quarantined : selectedRecords(connection.cluster(), connection.serde())) {
                QuarantineOrders.Result result = orders.replay(quarantined);
                out().println(result.line());
                all &= result.done();
            }
            return all;
        });
    }

    private List<QuarantinedRecord> selectedRecords(ClusterConnection cluster, EventSerde serde) {
        Map<String, Object> user = cluster.clientProperties(Principal.operator());
        QuarantineTopic quarantine = new QuarantineTopic(user);
        if (selection.id != null) {
            return List.of(quarantine.find(QuarantineId.parse(selection.id)));
        }
        ResolutionHistory history = ResolutionHistory.read(user, serde);
        String topic = requireNonNull(selection.topic);
        List<QuarantinedRecord> unresolved = quarantine.recordsMatching(quarantined ->
                quarantined.origin().filter(from -> from.isOfTopic(topic)).isPresent()
                        && history.resolutionOf(quarantined.id()).isEmpty());
        if (unresolved.isEmpty()) {
            throw new UserError(
                    "Quarantine has no unresolved record of a topic '%s'. ./herald quarantine list prints the topics."
                            .formatted(topic));
        }
        return unresolved.stream()
                .sorted(Comparator.comparing(
                        quarantined -> quarantined.origin().orElseThrow(),
                        Comparator.comparingInt(RecordPosition::partition).thenComparingLong(RecordPosition::offset)))
                .toList();
    }
}
