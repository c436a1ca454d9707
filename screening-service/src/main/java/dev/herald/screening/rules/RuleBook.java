package dev.herald.screening.rules;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules, with a hash that screenings and decisions carry. Every rule is heard; an officer sees all flags at once.
 * Of a rule that changes on a day several versions stand in the book; the one in effect on the day of an examination
 * speaks.
 */
public final class RuleBook {

    private final List<RuleVersion> versions;
    private final String hash;

    private RuleBook(List<RuleVersion> versions, String hash) {
        this.versions = versions;
        this.hash = hash;
    }

    /**
     * The rule book that files describe: each holds one version of one rule.
     *
     * @param files keys and values of each, in any order: texts, lists and maps
     * @throws IllegalArgumentException if a rule or key is missing, unknown or out of range, or if two versions of a
     *     rule overlap or leave a gap; the message names all of it
     */
    public static RuleBook of(List<? extends Map<String, ?>> files) {
        List<String> wrong = new ArrayList<>();
        List<RuleVersion> versions = new ArrayList<>();
        for (Map<String, ?> file : files) {
            RuleVersion.read(file, wrong).ifPresent(versions::add);
        }
        List<RuleVersion> inOrder = new ArrayList<>();
        for (KnownRule rule : KnownRule.ALL) {
            List<RuleVersion> ofRule = versions.stream()
                    .filter(version -> version.id().equals(rule.id()))
                    .sorted(comparing(RuleVersion::from))
                    .toList();
            if (ofRule.isEmpty()) {
                wrong.add(rule.id() + " is missing");
            }
            for (int next = 1; next < ofRule.size(); next++) {
                ofRule.get(next - 1).whatIsWrongWithNext(ofRule.get(next)).ifPresent(wrong::add);
            }
            inOrder.addAll(ofRule);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("the rule book cannot be used: " + String.join("; ", wrong));
        }
        return new RuleBook(List.copyOf(inOrder), RuleBookHash.of(files));
    }

    /** Hears every rule in effect. The same request and register on the same day give the same flags. */
    public Screening examine(Request request, Register register) {
        // Read first: a fact that arrives meanwhile makes the version too old, never too new, and a sweep repeats it.
        long version = register.version();
        List<Flag> flags = versions.stream()
                .filter(rule -> rule.isInEffectOn(register.today()))
                .map(RuleVersion::rule)
                .map(rule -> rule.examine(request, register))
                .flatMap(Optional::stream)
                .toList();
        return new Screening(flags, hash, version);
    }

    /** SHA-256 over all that decides: every version, in effect or not, and its parameters; in hex. */
    public String hash() {
        return hash;
    }

    /** Ids of its rules, in the order in which they are heard. */
    public List<String> ruleIds() {
        return versions.stream().map(RuleVersion::id).distinct().toList();
    }
}
