package dev.herald.stack.command;

import dev.herald.stack.process.StackException;
import dev.herald.stack.quarantine.Desk;
import dev.herald.stack.quarantine.Origin;
import dev.herald.stack.quarantine.PutAside;
import dev.herald.stack.quarantine.QuarantineId;
import dev.herald.stack.quarantine.QuarantineTopic;
import dev.herald.stack.quarantine.Settled;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts again what was put aside. */
@Command(
        name = "replay",
        description = "Puts a record again where it came from, as it was: it goes through the front door and is judged "
                + "like any other. Refused for what would undo something: state of a compacted topic, an officer's "
                + "order, what a later event has overtaken. Exit code 0 only if all of it was put again.")
public final class QuarantineReplayCommand implements Callable<Integer> {

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
    private Actor actor = new Actor();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = actor.name();
        if (again && which.id == null) {
            throw new StackException("--again is for one record: say its ID.");
        }
        return AtTheDesk.work((quarantine, desk) -> replay(wanted(quarantine, desk), desk, name)) == 0 ? 0 : 1;
    }

    /** How many were refused. */
    private int replay(List<PutAside> wanted, Desk desk, String name) {
        int refused = 0;
        PrintWriter out = spec.commandLine().getOut();
        for (PutAside aside : wanted) {
            Settled settled = desk.replay(aside, name, again);
            out.println(QuarantineSaying.of(aside.id(), settled));
            refused += settled instanceof Settled.Refused ? 1 : 0;
        }
        out.flush();
        return refused;
    }

    private List<PutAside> wanted(QuarantineTopic quarantine, Desk desk) {
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
