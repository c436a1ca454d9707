package dev.herald.contract.signature;

import dev.herald.event.DecisionIssued;
import org.apache.avro.specific.SpecificRecord;

/** Numbers the decisions that a test writes in the name of review: each is later than the one before. */
public final class DecisionSequence {

    private long last = 100; // below are the numbers that a test gives itself

    /** Returns a decision without a number with the next number; another event as it is. */
    public SpecificRecord numbered(SpecificRecord event) {
        return event instanceof DecisionIssued decision && decision.getSequence() == 0
                ? DecisionIssued.newBuilder(decision).setSequence(++last).build()
                : event;
    }
}
