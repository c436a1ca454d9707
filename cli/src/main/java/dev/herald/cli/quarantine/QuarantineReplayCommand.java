package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays quarantined records. */
@Command(
        name = "replay",
        description =
                "Replays a quarantined record: writes it unchanged to its original topic, where it is processed like any "
                        + "other record. Refused if a replay would undo something: a record of a compacted topic, an officer's "
                        + "command, an event that a later event supersedes. Exit code 0 only if every record was replayed.")
public final class QuarantineReplayCommand extends ClusterCommand {

    private static final class RecordSelection {
        @Parameters(paramLabel = "ID", arity = "1", description = "Id from quarantine list, such as 3@41.")
        private @Nullable String id;

        @Option(
                names = "--all-of-topic",
                paramLabel = "TOPIC",
                description = "All unresolved records of this topic, in their original order, such as i247.inbound.fr.")
        private @Nullable String topic;
    }

    @ArgGroup(multiplicity = "1")
    private RecordSelection selection = new RecordSelection();

    @Option(names = "--again", description = "Replay it even if it was replayed or discarded before; only with an ID.")
    private boolean again;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    public Integer call() {
        String name = operator.name();
        if (again && selection.id == null) {
            throw new UserError("--again works for one record: give its ID.");
        }
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            return QuarantineSession.run(
                                    cluster,
                                    (quarantine, resolver) ->
                                            replay(selectedRecords(quarantine, resolver), resolver, name))
                            == 0
                    ? 0
                    : 1;
        }
    }

    /** Returns how many records were refused. */
    private int replay(List<QuarantinedRecord> records, QuarantineResolver resolver, String name) {
        int refused = 0;
        for (QuarantinedRecord quarantined : records) {
            ResolutionResult result = resolver.replay(quarantined, name, again);
            out().println(ResolutionFormatter.format(quarantined.id(), result));
            refused += result instanceof ResolutionResult.Refused ? 1 : 0;
        }
        return refused;
    }

    private List<QuarantinedRecord> selectedRecords(QuarantineTopic quarantine, QuarantineResolver resolver) {
        if (selection.id != null) {
            return List.of(quarantine.find(QuarantineId.parse(selection.id)));
        }
        return quarantine
                .recordsMatching(quarantined -> quarantined
                                .origin()
                                .filter(from -> from.topic().equals(selection.topic))
                                .isPresent()
                        && resolver.history().resolutionOf(quarantined.id()).isEmpty())
                .stream()
                .sorted(Comparator.comparing(
                        quarantined -> quarantined.origin().orElseThrow(),
                        Comparator.comparingInt(RecordPosition::partition).thenComparingLong(RecordPosition::offset)))
                .toList();
    }
}
