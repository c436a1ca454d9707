package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.event.ChangedOutcome;
import dev.herald.event.RuleChange;
import dev.herald.event.SweepHeld;
import dev.herald.screening.sweep.SweepProgress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The impact of a sweep: how many cases it would change, by rule, and a sample of them. Its memory is bounded. */
final class SweepImpact {

    private static final int MAX_SAMPLE = 100;

    private final SortedMap<String, RuleChange> rules = new TreeMap<>();
    private final List<ChangedOutcome> blocked = new ArrayList<>();
    private final List<ChangedOutcome> others = new ArrayList<>();
    private int changed;
    private int wouldBeBlocked;

    void add(String caseId, PendingOutcome outcome) {
        changed++;
        wouldBeBlocked += outcome.wouldBeBlocked() ? 1 : 0;
        List<ChangedOutcome> sample = outcome.wouldBeBlocked() ? blocked : others;
        if (sample.size() < MAX_SAMPLE) {
            sample.add(outcome.toChangedOutcome(caseId));
        }
        outcome.delta().added().forEach(rule -> count(rule, 1, 0, 0));
        outcome.delta().removed().forEach(rule -> count(rule, 0, 1, 0));
        outcome.delta().altered().forEach(rule -> count(rule, 0, 0, 1));
    }

    private void count(String rule, int added, int removed, int altered) {
        rules.merge(
                rule,
                RuleChange.newBuilder()
                        .setRuleId(rule)
                        .setAdded(added)
                        .setRemoved(removed)
                        .setAltered(altered)
                        .build(),
                (before, more) -> RuleChange.newBuilder(before)
                        .setAdded(before.getAdded() + added)
                        .setRemoved(before.getRemoved() + removed)
                        .setAltered(before.getAltered() + altered)
                        .build());
    }

    /** Returns the number of changed cases. */
    int changed() {
        return changed;
    }

    /** Returns the report that officers see before they give an order. */
    SweepHeld toSweepHeld(SweepId id, SweepProgress sweep, int limit, Instant now) {
        return SweepHeld.newBuilder()
                .setSweepId(id.toString())
                .setCause(sweep.cause())
                .setRuleBook(sweep.ruleBook())
                .setRegisterVersion(sweep.position().version())
                .setExamined(sweep.examined())
                .setChanged(changed)
                .setWouldBeBlocked(wouldBeBlocked)
                .setLimit(limit)
                .setRules(List.copyOf(rules.values()))
                .setSample(Stream.concat(blocked.stream(), others.stream())
                        .limit(MAX_SAMPLE)
                        .toList())
                .setHeldAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
