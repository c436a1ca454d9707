package dev.herald.cli.quarantine;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;

/** Where what was put aside is settled: on the stack of this folder, an operator reads and the replayer writes. */
final class QuarantineSession {

    private QuarantineSession() {}

    /** Does some work there, and leaves. */
    static <T> T work(ClusterConnection cluster, BiFunction<QuarantineTopic, QuarantineResolver, T> work) {
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            QuarantineTopic quarantine = new QuarantineTopic(operator);
            try (QuarantineResolver desk = new QuarantineResolver(
                    operator, cluster.clientProperties(Principal.replayer()), serde, Clock.systemUTC())) {
                return work.apply(quarantine, desk);
            }
        }
    }
}
