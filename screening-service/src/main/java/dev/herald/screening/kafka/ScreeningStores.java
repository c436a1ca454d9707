package dev.herald.screening.kafka;

import dev.herald.contract.wire.EventSerde;
import dev.herald.state.LiveCase;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.topology.TopologyNodes;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The service's id and its stores. */
final class ScreeningStores {

    static final String SERVICE = "screening";

    /** Cases that are open or in force, by case id. */
    static final String LIVE_CASES = "live-cases";
    /** Cases that are or were barred, by case id; see {@link Bars}. */
    static final String BARRED_CASES = "barred-cases";
    /** The sweep of the partition and the orders on it; see {@link SweepState}. */
    static final String SWEEP_PROGRESS = "sweep-progress";
    /** Outcomes found by a sweep and not announced, by case id; see {@link PendingOutcomes}. */
    static final String SWEEP_FINDINGS = "sweep-findings";

    static final Set<String> ALL = Set.of(LIVE_CASES, BARRED_CASES, SWEEP_PROGRESS, SWEEP_FINDINGS, AuditTrail.STORE);

    private ScreeningStores() {}

    static List<StoreBuilder<?>> builders(EventSerde serde) {
        return List.of(
                TopologyNodes.store(LIVE_CASES, serde, LiveCase.class),
                textStore(BARRED_CASES),
                textStore(SWEEP_PROGRESS),
                textStore(SWEEP_FINDINGS),
                AuditTrail.store(serde));
    }

    private static StoreBuilder<KeyValueStore<String, String>> textStore(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
    }
}
