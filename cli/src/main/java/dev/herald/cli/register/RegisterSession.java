package dev.herald.cli.register;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.util.function.Function;

/** Opens a register editor on a cluster: the operator writes, the keeper reads sealed attestations. */
final class RegisterSession {

    private RegisterSession() {}

    /** Runs some work with an editor, then closes it. */
    static <T> T run(ClusterConnection cluster, Function<RegisterEditor, T> work) {
        try (EventSerde serde = new EventSerde(cluster.registry());
                RegisterEditor editor = new RegisterEditor(
                        cluster.clientProperties(Principal.operator()),
                        cluster.clientProperties(Principal.keeper()),
                        serde,
                        Clock.systemUTC())) {
            return work.apply(editor);
        }
    }
}
