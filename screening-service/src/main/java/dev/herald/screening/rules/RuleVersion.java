package dev.herald.screening.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule, with the days on which it is in effect.
 *
 * @param from first day; null if it is unknown: the version then applies to every earlier day too
 * @param to last day; null if it has no end
 */
public record RuleVersion(
        Rule rule, @Nullable LocalDate from, @Nullable LocalDate to) {

    /** Returns the id of the rule. */
    public String ruleId() {
        return rule.metadata().id();
    }

    boolean isInEffectOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Returns the problem with the next version, if any: two versions must neither overlap nor leave a gap. */
    public Optional<String> problemWithNext(RuleVersion next) {
        String version = rule.metadata().version();
        String nextVersion = next.rule.metadata().version();
        if (version.equals(nextVersion)) {
            return Optional.of("%s has version %s twice".formatted(ruleId(), version));
        }
        LocalDate nextFrom = next.from;
        if (nextFrom == null) {
            return Optional.of("%s version %s must state its first day: only one version of a rule may leave it unknown"
                    .formatted(ruleId(), nextVersion));
        }
        return to != null && to.plusDays(1).equals(nextFrom)
                ? Optional.empty()
                : Optional.of("%s version %s must end on the day before version %s begins, %s"
                        .formatted(ruleId(), version, nextVersion, nextFrom.minusDays(1)));
    }
}
