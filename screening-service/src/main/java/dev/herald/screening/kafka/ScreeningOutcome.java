package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.sweep.FlagDelta;
import dev.herald.state.HoldState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of screening one revision.
 *
 * @param request the revision
 * @param flags all flags; empty if the revision is cleared
 * @param ruleBook hash of the rule book
 * @param cause why the revision was screened
 * @param matches facts and cases that may be about the person
 * @param patterns patterns across the requester's requests, in the contract's order; they raise the tier only
 * @param hold the HOLD that one of the flags names; null if none does
 * @param delta difference from the flags announced before for this revision
 */
record ScreeningOutcome(
        RequestSubmitted request,
        List<Flag> flags,
        String ruleBook,
        long registerVersion,
        ScreeningCause cause,
        Matches matches,
        List<RequestPattern> patterns,
        @Nullable HoldState hold,
        FlagDelta delta) {

    /** Copies the lists. */
    ScreeningOutcome {
        flags = List.copyOf(flags);
        patterns = List.copyOf(patterns);
    }

    /** Returns the flags that audit and metrics may name: all but HOLD, which only cleared officers know of. */
    List<Flag> openFlags() {
        return flags.stream()
                .filter(flag -> !flag.getRuleId().equals(HoldHistory.ID))
                .toList();
    }

    /** Returns the outcome with its difference from the flags announced before. */
    ScreeningOutcome comparedWith(List<Flag> before) {
        return new ScreeningOutcome(
                request,
                flags,
                ruleBook,
                registerVersion,
                cause,
                matches,
                patterns,
                hold,
                EventMapper.flagDelta(before, flags));
    }

    /** Returns the revision as kept in a {@link ScreenedCase}. */
    ScreenedCase.Revision toRevision() {
        return new ScreenedCase.Revision(request, flags, matches, hold);
    }
}
