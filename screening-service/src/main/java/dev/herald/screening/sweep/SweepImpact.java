package dev.herald.screening.sweep;

import dev.herald.event.ChangedOutcome;
import dev.herald.event.RuleChange;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.state.SweepFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The impact of a sweep: how many cases it would change, by rule, and a sample of them. Its memory is bounded.
 * Everybody in the house reads it, so a case with a change of HOLD is counted, and neither the case nor the rule is
 * named.
 */
public final class SweepImpact {

    private static final int MAX_SAMPLE = 100;

    private final SortedMap<String, RuleChange> rules = new TreeMap<>();
    private final List<ChangedOutcome> blocked = new ArrayList<>();
    private final List<ChangedOutcome> others = new ArrayList<>();
    private int changed;
    private int wouldBeBlocked;

    void add(String caseId, SweepFinding found) {
        changed++;
        wouldBeBlocked += found.getWouldBeBlocked() ? 1 : 0;
        List<ChangedOutcome> sample = found.getWouldBeBlocked() ? blocked : others;
        if (sample.size() < MAX_SAMPLE && !changesHold(found)) {
            sample.add(new ChangedOutcome(
                    caseId, found.getWouldBeBlocked(), found.getAdded(), found.getRemoved(), found.getAltered()));
        }
        found.getAdded().forEach(rule -> count(rule, 1, 0, 0));
        found.getRemoved().forEach(rule -> count(rule, 0, 1, 0));
        found.getAltered().forEach(rule -> count(rule, 0, 0, 1));
    }

    private static boolean changesHold(SweepFinding found) {
        return Stream.of(found.getAdded(), found.getRemoved(), found.getAltered())
                .anyMatch(rules -> rules.contains(HoldHistory.ID));
    }

    private void count(String rule, int added, int removed, int altered) {
        rules.merge(
                rule,
                new RuleChange(rule, added, removed, altered),
                (one, more) -> new RuleChange(
                        rule,
                        one.getAdded() + more.getAdded(),
                        one.getRemoved() + more.getRemoved(),
                        one.getAltered() + more.getAltered()));
    }

    /** Returns the number of changed cases. */
    public int changed() {
        return changed;
    }

    /** Returns the number of cases in force that would be blocked. */
    public int wouldBeBlocked() {
        return wouldBeBlocked;
    }

    /**
     * Returns the numbers of cases in which a rule raises another flag, none any more, or a new one; by rule id; none
     * of HOLD.
     */
    public List<RuleChange> rules() {
        return rules.values().stream()
                .filter(rule -> !rule.getRuleId().equals(HoldHistory.ID))
                .toList();
    }

    /** Returns at most 100 cases, those that would be blocked first. */
    public List<ChangedOutcome> sample() {
        return Stream.concat(blocked.stream(), others.stream())
                .limit(MAX_SAMPLE)
                .toList();
    }
}
