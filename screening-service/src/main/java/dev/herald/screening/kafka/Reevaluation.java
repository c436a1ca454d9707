package dev.herald.screening.kafka;

import dev.herald.contract.FramedHash;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.sweep.FlagDelta;
import dev.herald.state.SweepFinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of screening a case again.
 *
 * @param screened the case with its new flags
 * @param changed outcomes that differ from those announced before; empty for most cases
 */
record Reevaluation(ScreenedCase screened, List<ScreeningOutcome> changed) {

    /** A case that was not known before its approval: its outcome is announced. */
    static Reevaluation ofUnknownCase(ScreeningOutcome approved) {
        return new Reevaluation(ScreenedCase.inForce(approved), List.of(approved));
    }

    /** Compares the new outcomes of a case with its previous flags. */
    static Reevaluation of(ScreenedCase before, ScreeningOutcome latest, @Nullable ScreeningOutcome approved) {
        return new Reevaluation(
                before.withOutcomes(latest, approved),
                Stream.concat(
                                changedOutcome(before.latest(), latest).stream(),
                                changedOutcome(before.approved(), approved).stream())
                        .toList());
    }

    /**
     * Returns the change of the case, for officers and to recognise it later; empty if its outcomes are unchanged.
     *
     * @param scan number of the scan that found it
     */
    Optional<SweepFinding> finding(ScreenedCase before, int scan, ScreeningCause cause) {
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        FramedHash digest = new FramedHash()
                .add(before.caseId())
                .add(Integer.toString(before.latest().number()));
        FlagComparison.digest(before.allFlags(), digest);
        changed.forEach(outcome -> FlagComparison.digest(outcome.flags(), digest));
        FlagDelta delta = EventMapper.flagDelta(before.allFlags(), screened.allFlags());
        return Optional.of(new SweepFinding(
                scan,
                cause,
                digest.hex().substring(0, 32),
                screened.wouldBeBlocked(delta),
                delta.added(),
                delta.removed(),
                delta.altered()));
    }

    private static List<ScreeningOutcome> changedOutcome(
            ScreenedCase.@Nullable Revision before, @Nullable ScreeningOutcome now) {
        return before == null || now == null || FlagComparison.areEqual(now.flags(), before.flags())
                ? List.of()
                : List.of(now.comparedWith(before.flags()));
    }
}
