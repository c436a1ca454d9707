package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flag that a rule of screening raised: evidence for an officer, not a verdict.
 *
 * @param ruleId rule, such as C10
 * @param legalBasis article on which the rule rests
 * @param evidence paths of the fields that the rule read
 * @param explanation fact and limit, without personal data
 * @param factId fact of the register on which the flag rests; null for sealed facts
 * @param matchedCase case of another subject that is the same person
 * @param blocksInForce whether the revision in force is blocked until an officer decides
 * @param holds whether a diffusion waits for an officer, whatever its sender's route
 * @param facts facts of the register on which the flag rests, at most 100; for sealed facts one HOLD
 * @param override the requirements of a decision that overrides the flag
 * @param furtherFacts number of further facts on which the flag rests and that {@code facts} does not list
 * @param consult members that the flag says to consult
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
        List<FactReference> facts,
        DecisionRequirement override,
        int furtherFacts,
        List<MemberCode> consult) {

    /** Copies the lists. */
    public Flag {
        evidence = List.copyOf(evidence);
        facts = List.copyOf(facts);
        consult = List.copyOf(consult);
    }

    /**
     * Whether two flags differ in the versions of their facts at most. An officer's decision on one is a decision on
     * the other. The version of a HOLD counts: it moves only when officers have to look again.
     */
    public boolean isEquivalentTo(Flag other) {
        return withHoldOnly().equals(other.withHoldOnly());
    }

    private Flag withHoldOnly() {
        return withFacts(
                facts.stream().filter(fact -> fact.kind() == FactKind.HOLD).toList());
    }

    private Flag withFacts(List<FactReference> others) {
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
                others,
                override,
                furtherFacts,
                consult);
    }

    /** Returns the rules that raised the flags, in their order, without duplicates. */
    public static List<String> ruleIds(List<Flag> flags) {
        return flags.stream().map(Flag::ruleId).distinct().toList();
    }

    /** Returns the flag with its rule and severity only, for a case whose person is forgotten. */
    Flag withoutPersonalData() {
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
                List.of(),
                override,
                0,
                List.of());
    }
}
