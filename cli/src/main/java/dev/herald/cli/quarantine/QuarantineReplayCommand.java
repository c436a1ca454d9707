package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.OperatorOption;
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

/** Puts again what was put aside. */
@Command(
        name = "replay",
        description = "Puts a record again where it came from, as it was: it goes through the front door and is judged "
                + "like any other. Refused for what would undo something: state of a compacted topic, an officer's "
                + "order, what a later event has overtaken. Exit code 0 only if all of it was put again.")
public final class QuarantineReplayCommand extends ClusterCommand {

    /** Which records. */
    private static final class Which {
        @Parameters(paramLabel = "ID", arity = "1", description = "Such as 3@41, as list shows it.")
        private @Nullable String id;

        @Option(
                names = "--all-of-topic",
                paramLabel = "TOPIC",
                description = "Everything from this topic that is not settled, in its order, such as i247.inbound.fr.")
        private @Nullable String topic;
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--again", description = "Also what was replayed or discarded before; with an ID only.")
    private boolean again;

    @Mixin
    private OperatorOption actor = new OperatorOption();

    @Override
    public Integer call() {
        String name = actor.name();
        if (again && which.id == null) {
            throw new UserError("--again is for one record: say its ID.");
        }
        try (ClusterConnection cluster = connect()) {
            return QuarantineSession.work(
                                    cluster,
                                    (quarantine, resolver) -> replay(wanted(quarantine, resolver), resolver, name))
                            == 0
                    ? 0
                    : 1;
        }
    }

    /** How many were refused. */
    private int replay(List<QuarantinedRecord> wanted, QuarantineResolver desk, String name) {
        int refused = 0;
        for (QuarantinedRecord aside : wanted) {
            ResolutionResult settled = desk.replay(aside, name, again);
            out().println(ResolutionFormatter.of(aside.id(), settled));
            refused += settled instanceof ResolutionResult.Refused ? 1 : 0;
        }
        return refused;
    }

    private List<QuarantinedRecord> wanted(QuarantineTopic quarantine, QuarantineResolver desk) {
        if (which.id != null) {
            return List.of(quarantine.find(QuarantineId.parse(which.id)));
        }
        return quarantine
                .all(aside -> aside.origin()
                                .filter(from -> from.topic().equals(which.topic))
                                .isPresent()
                        && desk.ledger().settlement(aside.id()).isEmpty())
                .stream()
                .sorted(Comparator.comparing(
                        aside -> aside.origin().orElseThrow(),
                        Comparator.comparingInt(Origin::partition).thenComparingLong(Origin::offset)))
                .toList();
    }
}
