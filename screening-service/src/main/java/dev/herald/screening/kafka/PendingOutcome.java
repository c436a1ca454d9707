package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.ChangedOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A changed outcome that a sweep found and has not announced. Enough to count it, to show it to officers, and to see
 * whether it is still the same when it is announced. Holds rule ids, and nothing of the facts behind them.
 *
 * @param sweep the sweep that found it
 * @param digest digest of the previous and the new flags
 * @param wouldBeBlocked whether the case is in force and gets a flag that blocks it
 */
record PendingOutcome(SweepId sweep, String digest, boolean wouldBeBlocked, FlagDelta delta) {

    /** Compares a case with its reevaluation. */
    static PendingOutcome of(SweepId sweep, ScreenedCase before, Reevaluation result) {
        ScreenedCase after = result.screened();
        return new PendingOutcome(
                sweep,
                EventHeaders.digest(
                        before.latest().request().getCaseId(),
                        Integer.toString(before.latest().request().getRevision()),
                        before.latest().flags().toString(),
                        (before.approved() == null
                                        ? List.of()
                                        : before.approved().flags())
                                .toString(),
                        result.changed().stream()
                                .map(ScreeningOutcome::flags)
                                .toList()
                                .toString()),
                after.wouldBeBlocked() && !before.wouldBeBlocked(),
                FlagDelta.between(before.allFlags(), after.allFlags()));
    }

    /** Returns whether both are the same change, whichever sweep found them. */
    boolean isSameChangeAs(PendingOutcome other) {
        return digest.equals(other.digest);
    }

    /** Returns the outcome as officers see it. */
    ChangedOutcome toChangedOutcome(String caseId) {
        return ChangedOutcome.newBuilder()
                .setCaseId(caseId)
                .setWouldBeBlocked(wouldBeBlocked)
                .setAdded(delta.added())
                .setRemoved(delta.removed())
                .setAltered(delta.altered())
                .build();
    }

    /** Returns the stored form. */
    String toText() {
        return Stream.of(
                        sweep.toString(),
                        digest,
                        Boolean.toString(wouldBeBlocked),
                        String.join(",", delta.added()),
                        String.join(",", delta.removed()),
                        String.join(",", delta.altered()))
                .collect(Collectors.joining("\n"));
    }

    /** Parses the stored form. */
    static PendingOutcome parse(String text) {
        String[] parts = text.split("\n", -1);
        return new PendingOutcome(
                SweepId.parse(parts[0]),
                parts[1],
                Boolean.parseBoolean(parts[2]),
                new FlagDelta(ruleIds(parts[3]), ruleIds(parts[4]), ruleIds(parts[5])));
    }

    private static List<String> ruleIds(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
