package dev.herald.screening.sweep;

import dev.herald.state.SweepFinding;
import dev.herald.state.SweepState;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stored state of a partition's sweeps. It moves with the partition. */
public interface SweepStore {

    /** Returns the state; {@link SweepEvolver#START} before the first sweep. */
    SweepState state();

    /** Stores the state. */
    void saveState(SweepState state);

    /** Returns whether there are candidates. */
    boolean hasCandidates();

    /** Adds a case for the next targeted sweep. */
    void addCandidate(String caseId);

    /** Removes a candidate. */
    void removeCandidate(String caseId);

    /**
     * Visits the candidates until the visitor returns false.
     *
     * @return whether it visited the last one
     */
    boolean visitCandidates(Predicate<String> visitor);

    /** Returns the pending outcome of a case; null if there is none. */
    @Nullable
    SweepFinding finding(String caseId);

    /** Stores the pending outcome of a case. */
    void saveFinding(String caseId, SweepFinding found);

    /** Removes the pending outcome of a case. */
    void removeFinding(String caseId);

    /**
     * Visits the pending outcomes in the order of the case ids until the visitor returns false.
     *
     * @param cursor the case after which it starts; empty to start at the first
     * @return whether it visited the last one
     */
    boolean visitFindings(String cursor, BiPredicate<String, SweepFinding> visitor);
}
