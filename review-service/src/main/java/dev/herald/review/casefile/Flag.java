package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of screening raised: evidence for a person, no verdict.
 *
 * @param ruleId rule, such as C10
 * @param ruleVersion its version
 * @param severity its weight
 * @param legalBasis article it rests on
 * @param evidence paths of the fields it looked at
 * @param explanation fact and limit, without a person's data
 * @param factId fact of the register it rests on; absent for sealed facts
 * @param matchedCase case of another subject that is the same person
 * @param blocksInForce whether what is in force is blocked until a person decides
 * @param holds whether a diffusion waits for an officer, whatever its sender's route
 * @param refuses whether it refuses a request without an officer: its requester is barred from asking for the person
 * @param facts every fact of the register it rests on, with its version; none for sealed facts
 */
public record Flag(
        String ruleId,
        String ruleVersion,
        Severity severity,
        String legalBasis,
        List<String> evidence,
        String explanation,
        @Nullable String factId,
        @Nullable CaseId matchedCase,
        boolean blocksInForce,
        boolean holds,
        boolean refuses,
        List<FactReference> facts) {

    /** Takes copies. */
    public Flag {
        evidence = List.copyOf(evidence);
        facts = List.copyOf(facts);
    }

    /**
     * Whether another flag says the same. Of a fact that was written anew, neither says anything else for that: an
     * officer's verdict on the one is a verdict on the other.
     */
    boolean saysTheSameAs(Flag other) {
        return resting(List.of()).equals(other.resting(List.of()));
    }

    private Flag resting(List<FactReference> others) {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                evidence,
                explanation,
                factId,
                matchedCase,
                blocksInForce,
                holds,
                refuses,
                others);
    }

    /** Rules that raised some flags, in order, without repetition. */
    static List<String> rules(List<Flag> flags) {
        return flags.stream().map(Flag::ruleId).distinct().toList();
    }

    /** Rule and weight only, for a case whose person is forgotten. */
    Flag forgotten() {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                List.of(),
                "",
                null,
                null,
                blocksInForce,
                holds,
                refuses,
                List.of());
    }
}
