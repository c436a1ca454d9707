package dev.herald.screening.rules;

import java.util.List;
import java.util.Optional;

/**
 * The rules, with a hash that screenings and decisions carry. Every rule is evaluated, so an officer sees all flags at
 * once. A rule can have several versions; the one in effect on the day of the screening is evaluated.
 */
public final class RuleBook {

    private final List<RuleVersion> versions;
    private final String hash;

    /** Creates a rule book of versions that neither overlap nor leave a gap. */
    public RuleBook(List<RuleVersion> versions, String hash) {
        this.versions = List.copyOf(versions);
        this.hash = hash;
    }

    /** Evaluates every rule in effect. The same request and register on the same day give the same flags. */
    public RuleBookResult evaluate(Request request, Register register) {
        // Read first: a fact that arrives meanwhile makes the version too old, never too new, and a sweep repeats it.
        long version = register.version();
        List<Flag> flags = versions.stream()
                .filter(rule -> rule.isInEffectOn(register.today()))
                .map(RuleVersion::rule)
                .map(rule -> rule.evaluate(request, register))
                .flatMap(Optional::stream)
                .toList();
        return new RuleBookResult(flags, hash, version);
    }

    /** Returns the SHA-256, in hex, of all versions and parameters, in effect or not. */
    public String hash() {
        return hash;
    }

    /** Returns the ids of the rules, in the order in which they are evaluated. */
    public List<String> ruleIds() {
        return versions.stream().map(RuleVersion::ruleId).distinct().toList();
    }
}
