package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.event.ChangedOutcome;
import dev.herald.event.RuleChange;
import dev.herald.event.SweepHeld;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a sweep would change: how many cases, by rule, and some of them by name. Memory does not grow with the cases.
 */
final class Difference {

    private static final int LARGEST_SAMPLE = 100;

    private final SortedMap<String, RuleChange> rules = new TreeMap<>();
    private final List<ChangedOutcome> blocked = new ArrayList<>();
    private final List<ChangedOutcome> others = new ArrayList<>();
    private int changed;
    private int wouldBeBlocked;

    void add(String caseId, Finding finding) {
        changed++;
        wouldBeBlocked += finding.wouldBeBlocked() ? 1 : 0;
        List<ChangedOutcome> sample = finding.wouldBeBlocked() ? blocked : others;
        if (sample.size() < LARGEST_SAMPLE) {
            sample.add(finding.shown(caseId));
        }
        finding.change().added().forEach(rule -> count(rule, 1, 0, 0));
        finding.change().removed().forEach(rule -> count(rule, 0, 1, 0));
        finding.change().altered().forEach(rule -> count(rule, 0, 0, 1));
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

    /** Cases of which something else is to be said. */
    int changed() {
        return changed;
    }

    /** What officers are shown before they order anything. */
    SweepHeld held(SweepId id, SweepProgress sweep, int limit, Instant now) {
        return SweepHeld.newBuilder()
                .setSweepId(id.toString())
                .setCause(sweep.cause())
                .setRuleBook(sweep.ruleBook())
                .setRegisterVersion(sweep.reading().version())
                .setExamined(sweep.examined())
                .setChanged(changed)
                .setWouldBeBlocked(wouldBeBlocked)
                .setLimit(limit)
                .setRules(List.copyOf(rules.values()))
                .setSample(Stream.concat(blocked.stream(), others.stream())
                        .limit(LARGEST_SAMPLE)
                        .toList())
                .setHeldAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
