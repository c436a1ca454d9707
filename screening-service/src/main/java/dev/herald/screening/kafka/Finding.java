package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.ChangedOutcome;
import dev.herald.event.Flag;
import dev.herald.state.LiveCase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sweep found about one case of which something else is to be said: enough to count it, to show it, and to know
 * whether it still is the same when it is announced. Ids of rules, nothing of what they rest on.
 *
 * @param sweep which sweep
 * @param change digest of what was said before and what is to be said
 * @param wouldBeBlocked whether the case is in force and a flag that blocks is added
 * @param added rules that speak and did not
 * @param removed rules that no longer speak
 * @param altered rules that say something else
 */
record Finding(
        SweepId sweep,
        String change,
        boolean wouldBeBlocked,
        List<String> added,
        List<String> removed,
        List<String> altered) {

    /** What a sweep found, comparing what was said last with what is to be said. */
    static Finding of(SweepId sweep, LiveCase before, Reexamined now) {
        WatchedCase was = WatchedCase.of(before);
        List<Flag> earlier = was.allFlags();
        List<Flag> later = now.watched().allFlags();
        Set<String> spoke = ruleIds(earlier);
        Set<String> speak = ruleIds(later);
        return new Finding(
                sweep,
                EventHeaders.digest(
                        before.getCaseId(),
                        Integer.toString(before.getRequest().getRevision()),
                        before.getFlags().toString(),
                        before.getApprovedFlags().toString(),
                        now.changed().stream().map(Examined::flags).toList().toString()),
                now.watched().wouldBeBlocked() && !was.wouldBeBlocked(),
                speak.stream().filter(rule -> !spoke.contains(rule)).toList(),
                spoke.stream().filter(rule -> !speak.contains(rule)).toList(),
                speak.stream()
                        .filter(spoke::contains)
                        .filter(rule -> !Said.alike(of(rule, earlier), of(rule, later)))
                        .toList());
    }

    private static Set<String> ruleIds(List<Flag> flags) {
        return flags.stream().map(Flag::getRuleId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Flag> of(String rule, List<Flag> flags) {
        return flags.stream().filter(flag -> flag.getRuleId().equals(rule)).toList();
    }

    /** Whether it is the same change, whichever sweep found it. */
    boolean isSameChangeAs(Finding other) {
        return change.equals(other.change);
    }

    /** For officers. */
    ChangedOutcome shown(String caseId) {
        return ChangedOutcome.newBuilder()
                .setCaseId(caseId)
                .setWouldBeBlocked(wouldBeBlocked)
                .setAdded(added)
                .setRemoved(removed)
                .setAltered(altered)
                .build();
    }

    /** For the store. */
    String toText() {
        return Stream.of(
                        sweep.toString(),
                        change,
                        Boolean.toString(wouldBeBlocked),
                        String.join(",", added),
                        String.join(",", removed),
                        String.join(",", altered))
                .collect(Collectors.joining("\n"));
    }

    /** From the store. */
    static Finding parse(String text) {
        String[] parts = text.split("\n", -1);
        return new Finding(
                SweepId.parse(parts[0]),
                parts[1],
                Boolean.parseBoolean(parts[2]),
                rules(parts[3]),
                rules(parts[4]),
                rules(parts[5]));
    }

    private static List<String> rules(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
