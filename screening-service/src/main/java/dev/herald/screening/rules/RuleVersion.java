package dev.herald.screening.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule, with the days on which it speaks as it stands here.
 *
 * @param rule the rule, with its parameters
 * @param from first day
 * @param to last day; absent where none is set
 */
record RuleVersion(Rule rule, LocalDate from, @Nullable LocalDate to) {

    /**
     * What a file says of a version of a rule.
     *
     * @param file keys and values: texts, lists and maps
     * @param wrong where everything goes that is wrong with it
     * @return nothing where there is no such rule
     */
    static Optional<RuleVersion> read(Map<String, ?> file, List<String> wrong) {
        Object id = file.get("id");
        Section section = new Section(id instanceof String name ? name : "a rule without id", file, wrong);
        section.plainText("title");
        section.passOver("vectors"); // how it was tried, not what it says
        Entry entry = Entry.read(section);
        LocalDate from = section.day("effective-from");
        LocalDate to = section.lastDay("effective-to");
        if (to != null && to.isBefore(from)) {
            section.complain("effective-to", "is before effective-from", to);
        }
        Optional<KnownRule> known = KnownRule.of(entry.id());
        if (known.isEmpty()) {
            section.complain("id", "is not known", entry.id());
            return Optional.empty();
        }
        Section parameters = section.section("parameters");
        Rule rule = known.get().with(entry, parameters);
        parameters.nothingElse();
        section.nothingElse();
        return Optional.of(new RuleVersion(rule, from, to));
    }

    String id() {
        return rule.entry().id();
    }

    boolean isInEffectOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /**
     * What is wrong with the version that follows it, if anything: between two there is neither a gap nor an overlap.
     */
    Optional<String> whatIsWrongWithNext(RuleVersion next) {
        if (rule.entry().version().equals(next.rule.entry().version())) {
            return Optional.of(
                    "%s has version %s twice".formatted(id(), next.rule.entry().version()));
        }
        return to != null && to.plusDays(1).equals(next.from)
                ? Optional.empty()
                : Optional.of("%s version %s must end on the day before version %s begins, %s"
                        .formatted(
                                id(), rule.entry().version(), next.rule.entry().version(), next.from.minusDays(1)));
    }
}
