package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a case can be blocked, and which flags an officer overrides who restores it.
 *
 * @param instrument instrument of the latest revision
 * @param approved whether a revision is approved
 * @param pending whether a revision awaits a decision
 * @param out whether a revision was approved, or recipients were sent a diffusion unreviewed, and the case has not
 *     ended since
 */
public record BlockRule(Instrument instrument, CaseState state, boolean approved, boolean pending, boolean out) {

    /**
     * Whether the case can be blocked: recipients may see it, or it is a diffusion that a suspension hides. Its
     * requester ends a suspension, and what arrived meanwhile then goes out, unreviewed. A notice goes out only once it
     * is approved.
     */
    public boolean allowsBlock() {
        boolean suspendedDiffusion = state == CaseState.SUSPENDED && isDiffusion();
        return state != CaseState.BLOCKED && (out || suspendedDiffusion);
    }

    /**
     * Returns the flags on what recipients see again once a block ends. An update of a diffusion is sent before its
     * review, so it is what comes back; the flags on the approved revision count too, because it comes back if the
     * update has to wait.
     *
     * @param flags flags on the latest revision
     * @param approvedFlags flags on the approved revision, where it is another revision
     */
    public <F> List<F> flagsToRestore(List<F> flags, List<F> approvedFlags) {
        return isDiffusion() || !approved ? allFlags(flags, approvedFlags) : flagsInForce(flags, approvedFlags);
    }

    /** Returns the flags on the approved revision; none where none is approved. */
    public <F> List<F> flagsInForce(List<F> flags, List<F> approvedFlags) {
        if (!approved) {
            return List.of();
        }
        return pending ? approvedFlags : flags;
    }

    /** Returns the flags on all live revisions, without duplicates. */
    public static <F> List<F> allFlags(List<F> flags, List<F> approvedFlags) {
        return Stream.concat(flags.stream(), approvedFlags.stream()).distinct().toList();
    }

    private boolean isDiffusion() {
        return instrument == Instrument.WANTED_PERSON_DIFFUSION;
    }
}
