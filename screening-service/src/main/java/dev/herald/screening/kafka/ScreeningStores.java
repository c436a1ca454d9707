package dev.herald.screening.kafka;

import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.CaseBar;
import dev.herald.state.LatestDecision;
import dev.herald.state.LiveCase;
import dev.herald.state.SweepCandidate;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepState;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.replay.ReplayingProcessor;
import dev.herald.streams.topology.TopologyNodes;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The service's id and the stores of a task. */
record ScreeningStores(CaseStore cases, Bars bars, StoredSweeps sweeps, AuditTrail trail) {

    static final String SERVICE = "screening";

    /** What screening found about cases that are open or in force, by case id. */
    static final String LIVE_CASES = "live-cases";
    /** Content of their revisions, by case id and revision; written once. */
    static final String CASE_CONTENTS = "case-contents";
    /** Cases that are or were barred, by case id; see {@link Bars}. */
    static final String BARRED_CASES = "barred-cases";
    /** Latest decisions on cases that are neither open nor in force, by case id. */
    static final String LATEST_DECISIONS = "latest-decisions";
    /** State of the partition's sweeps. */
    static final String SWEEP_STATE = "sweep-state";
    /** Cases that wait for a targeted sweep, by case id. */
    static final String SWEEP_CANDIDATES = "sweep-candidates";
    /** Outcomes that sweeps found and did not announce, by case id. */
    static final String SWEEP_FINDINGS = "sweep-findings";

    static final Set<String> ALL = Set.of(
            LIVE_CASES,
            CASE_CONTENTS,
            BARRED_CASES,
            SWEEP_STATE,
            SWEEP_CANDIDATES,
            SWEEP_FINDINGS,
            LATEST_DECISIONS,
            ReplayingProcessor.STORE);

    static List<StoreBuilder<?>> builders(EventSerde serde) {
        return List.of(
                TopologyNodes.store(LIVE_CASES, serde, LiveCase.class),
                TopologyNodes.store(CASE_CONTENTS, serde, RequestSubmitted.class),
                TopologyNodes.store(BARRED_CASES, serde, CaseBar.class),
                TopologyNodes.store(SWEEP_STATE, serde, SweepState.class),
                TopologyNodes.store(SWEEP_CANDIDATES, serde, SweepCandidate.class),
                TopologyNodes.store(SWEEP_FINDINGS, serde, SweepFinding.class),
                TopologyNodes.store(LATEST_DECISIONS, serde, LatestDecision.class),
                ReplayingProcessor.store(serde));
    }

    static ScreeningStores open(ProcessorContext<String, Object> context, EntrySalt salts) {
        return new ScreeningStores(
                new CaseStore(
                        context.getStateStore(LIVE_CASES),
                        context.getStateStore(CASE_CONTENTS),
                        context.getStateStore(LATEST_DECISIONS)),
                new Bars(context.getStateStore(BARRED_CASES)),
                new StoredSweeps(
                        context.getStateStore(SWEEP_STATE),
                        context.getStateStore(SWEEP_CANDIDATES),
                        context.getStateStore(SWEEP_FINDINGS)),
                new AuditTrail(SERVICE, salts));
    }
}
