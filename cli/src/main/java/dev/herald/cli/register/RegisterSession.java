package dev.herald.cli.register;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.util.function.Function;

/** Where the register of this folder's stack is kept: an operator writes, the keeper reads what is sealed. */
final class RegisterSession {

    private RegisterSession() {}

    /** Does some work there, and leaves. */
    static <T> T work(ClusterConnection cluster, Function<RegisterEditor, T> work) {
        try (EventSerde serde = new EventSerde(cluster.registry());
                RegisterEditor desk = new RegisterEditor(
                        cluster.clientProperties(Principal.operator()),
                        cluster.clientProperties(Principal.keeper()),
                        serde,
                        Clock.systemUTC())) {
            return work.apply(desk);
        }
    }
}
