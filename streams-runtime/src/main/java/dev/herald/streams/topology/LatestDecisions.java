package dev.herald.streams.topology;

import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DecisionIssued;
import dev.herald.state.LatestDecision;
import dev.herald.streams.signing.UnverifiedEvent;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The latest decision on each case on which a service acted. A copy of a decision has a valid signature, and would have
 * the effect of the decision again. Review counts the changes of a case file, and no two decisions have one number.
 */
public final class LatestDecisions {

    /** Name of the store. */
    public static final String STORE = "latest-decisions";

    private final KeyValueStore<String, LatestDecision> decisions;

    private LatestDecisions(KeyValueStore<String, LatestDecision> decisions) {
        this.decisions = decisions;
    }

    /** Returns the store that a topology adds for the processor that acts on decisions. */
    public static StoreBuilder<KeyValueStore<String, LatestDecision>> store(EventSerde serde) {
        return TopologyNodes.store(STORE, serde, LatestDecision.class);
    }

    /** Returns the decisions in the store of a processor. */
    public static LatestDecisions in(ProcessorContext<String, Object> context) {
        return new LatestDecisions(context.getStateStore(STORE));
    }

    /**
     * Requires that a decision is later than every decision on its case before, and remembers it. In an
     * {@link EventProcessor} the write is held back with the others, so a decision that is quarantined can be replayed.
     *
     * @param decision a decision whose signature fits
     * @throws UnverifiedEvent if it is a copy
     */
    public void requireLater(DecisionIssued decision) {
        LatestDecision latest = decisions.get(decision.getCaseId());
        if (decision.getSequence() <= (latest == null ? 0 : latest.getSequence())) {
            throw new UnverifiedEvent(SignatureRefusal.REPEATED);
        }
        decisions.put(decision.getCaseId(), new LatestDecision(decision.getSequence()));
    }
}
