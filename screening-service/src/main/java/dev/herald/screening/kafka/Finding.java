package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.ChangedOutcome;
import dev.herald.state.LiveCase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sweep found about one case of which something else is to be said: enough to count it, to show it, and to know
 * whether it still is the same when it is announced. Ids of rules, nothing of what they rest on.
 *
 * @param sweep which sweep
 * @param digest of what was said before and what is to be said
 * @param wouldBeBlocked whether the case is in force and a flag that blocks is added
 * @param change by rules
 */
record Finding(SweepId sweep, String digest, boolean wouldBeBlocked, Change change) {

    /** What a sweep found, comparing what was said last with what is to be said. */
    static Finding of(SweepId sweep, LiveCase before, Reexamined now) {
        WatchedCase was = WatchedCase.of(before);
        return new Finding(
                sweep,
                EventHeaders.digest(
                        before.getCaseId(),
                        Integer.toString(before.getRequest().getRevision()),
                        before.getFlags().toString(),
                        before.getApprovedFlags().toString(),
                        now.changed().stream().map(Examined::flags).toList().toString()),
                now.watched().wouldBeBlocked() && !was.wouldBeBlocked(),
                Change.between(was.allFlags(), now.watched().allFlags()));
    }

    /** Whether it is the same change, whichever sweep found it. */
    boolean isSameChangeAs(Finding other) {
        return digest.equals(other.digest);
    }

    /** For officers. */
    ChangedOutcome shown(String caseId) {
        return ChangedOutcome.newBuilder()
                .setCaseId(caseId)
                .setWouldBeBlocked(wouldBeBlocked)
                .setAdded(change.added())
                .setRemoved(change.removed())
                .setAltered(change.altered())
                .build();
    }

    /** For the store. */
    String toText() {
        return Stream.of(
                        sweep.toString(),
                        digest,
                        Boolean.toString(wouldBeBlocked),
                        String.join(",", change.added()),
                        String.join(",", change.removed()),
                        String.join(",", change.altered()))
                .collect(Collectors.joining("\n"));
    }

    /** From the store. */
    static Finding parse(String text) {
        String[] parts = text.split("\n", -1);
        return new Finding(
                SweepId.parse(parts[0]),
                parts[1],
                Boolean.parseBoolean(parts[2]),
                new Change(rules(parts[3]), rules(parts[4]), rules(parts[5])));
    }

    private static List<String> rules(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
