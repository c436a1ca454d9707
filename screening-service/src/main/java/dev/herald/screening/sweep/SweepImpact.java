package dev.herald.screening.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The impact of a sweep: how many cases it would change, by rule, and a sample of them. Its memory is bounded. */
public final class SweepImpact {

    private static final int MAX_SAMPLE = 100;

    private final SortedMap<String, RuleImpact> rules = new TreeMap<>();
    private final List<SampleCase> blocked = new ArrayList<>();
    private final List<SampleCase> others = new ArrayList<>();
    private int changed;
    private int wouldBeBlocked;

    /** The numbers of cases in which a rule raises a flag that it did not, raises it no longer, or otherwise. */
    public record RuleImpact(int added, int removed, int altered) {

        RuleImpact plus(RuleImpact more) {
            return new RuleImpact(added + more.added, removed + more.removed, altered + more.altered);
        }
    }

    /** A case of the sample. */
    public record SampleCase(String caseId, PendingOutcome.Change change) {}

    void add(String caseId, PendingOutcome.Change change) {
        changed++;
        wouldBeBlocked += change.wouldBeBlocked() ? 1 : 0;
        List<SampleCase> sample = change.wouldBeBlocked() ? blocked : others;
        if (sample.size() < MAX_SAMPLE) {
            sample.add(new SampleCase(caseId, change));
        }
        FlagDelta delta = change.delta();
        delta.added().forEach(rule -> rules.merge(rule, new RuleImpact(1, 0, 0), RuleImpact::plus));
        delta.removed().forEach(rule -> rules.merge(rule, new RuleImpact(0, 1, 0), RuleImpact::plus));
        delta.altered().forEach(rule -> rules.merge(rule, new RuleImpact(0, 0, 1), RuleImpact::plus));
    }

    /** Returns the number of changed cases. */
    public int changed() {
        return changed;
    }

    /** Returns the number of cases in force that would be blocked. */
    public int wouldBeBlocked() {
        return wouldBeBlocked;
    }

    /** Returns the impact by rule id. */
    public SortedMap<String, RuleImpact> rules() {
        return new TreeMap<>(rules);
    }

    /** Returns at most 100 cases, those that would be blocked first. */
    public List<SampleCase> sample() {
        return Stream.concat(blocked.stream(), others.stream())
                .limit(MAX_SAMPLE)
                .toList();
    }
}
