package dev.herald.screening.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules in force, with a hash that screenings and decisions carry. Every rule is heard; an officer sees all flags
 * at once.
 */
public final class RuleBook {

    private final List<Rule> rules;
    private final String hash;

    private RuleBook(List<Rule> rules, String hash) {
        this.rules = rules;
        this.hash = hash;
    }

    /**
     * The rule book that settings describe: what each key means stands in {@code rule-book.properties}.
     *
     * @param settings every key and value; the hash covers all of them
     * @throws IllegalArgumentException if a key is missing, unknown or out of range; the message names every such key
     */
    public static RuleBook of(Map<String, String> settings) {
        RuleBookReader reader = new RuleBookReader(settings);
        List<Rule> rules = List.of(
                new ValidWarrant(reader.entry("C08")),
                new MaximumPenalty(
                        reader.entry("C10"),
                        reader.period("C10.minimum-penalty"),
                        reader.severity("C10.severity-in-diffusion")),
                new GravePenalty(reader.entry("C12")),
                new SummaryOfFacts(reader.entry("C15"), reader.atLeastOne("C15.minimum-length")),
                new OtherChannel(reader.entry("C21")),
                new RefusedExtradition(reader.entry("C22"), reader.severity("C22.severity-if-procedural")),
                new FinalJudgment(reader.entry("C23")),
                new BarredPerson(reader.entry("C24"), reader.yesOrNo("C24.refuses-own")),
                new EarlierEnding(reader.entry("C24-CASE")),
                new OverlappingCase(reader.entry("C25")),
                new SensitiveSituation(reader.entry("C26")));
        reader.refuseIfWrong();
        return new RuleBook(rules, hashOf(settings));
    }

    /** Hears every rule. The same request and register on the same day give the same flags. */
    public Screening examine(Request request, Register register) {
        // Read first: a fact that arrives meanwhile makes the version too old, never too new, and a sweep repeats it.
        long version = register.version();
        List<Flag> flags = rules.stream()
                .flatMap(rule -> rule.examine(request, register).stream())
                .toList();
        return new Screening(flags, hash, version);
    }

    /** SHA-256 over ids, versions and parameters, in hex. */
    public String hash() {
        return hash;
    }

    /** Ids of its rules, in the order in which they are heard. */
    public List<String> ruleIds() {
        return rules.stream().map(rule -> rule.entry().id()).toList();
    }

    private static String hashOf(Map<String, String> settings) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(settings)
                    .forEach((key, value) -> sha.update((key + '=' + value + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
