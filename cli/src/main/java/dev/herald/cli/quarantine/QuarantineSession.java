package dev.herald.cli.quarantine;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;

/** Opens a resolver on a cluster: the operator reads, the replayer writes. */
final class QuarantineSession {

    private QuarantineSession() {}

    /** Runs some work with the quarantine topic and a resolver, then closes both. */
    static <T> T run(ClusterConnection cluster, BiFunction<QuarantineTopic, QuarantineResolver, T> work) {
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            Map<String, Object> operator = cluster.clientProperties(Principal.operator());
            QuarantineTopic quarantine = new QuarantineTopic(operator);
            try (QuarantineResolver resolver = new QuarantineResolver(
                    operator, cluster.clientProperties(Principal.replayer()), serde, Clock.systemUTC())) {
                return work.apply(quarantine, resolver);
            }
        }
    }
}
