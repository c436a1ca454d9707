package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flag that a rule raised: evidence for an officer, never a decision.
 *
 * @param ruleId id of the rule, such as {@code C10}
 * @param legalBasis the article that the rule rests on
 * @param evidence paths of the evaluated fields, such as {@code charges[0].maximumPenalty}
 * @param explanation fact and limit, without personal data
 * @param matchedCase another case on the same person, the decisive one of several; null if there is none
 * @param matchedCases all other cases that it rests on, ordered by id
 * @param inForce its effect on a notice in force
 * @param holds whether it holds a diffusion for an officer, whatever its sender's route
 * @param override the requirements of a decision that overrides it
 * @param facts ids of all facts of the register that it rests on, the decisive one first; never a sealed fact
 * @param consult members to consult; never the requester, and none if it rests on a sealed fact
 */
public record Flag(
        String ruleId,
        String ruleVersion,
        Severity severity,
        String legalBasis,
        List<String> evidence,
        String explanation,
        @Nullable CaseId matchedCase,
        List<CaseId> matchedCases,
        InForceEffect inForce,
        boolean holds,
        DecisionRequirement override,
        List<String> facts,
        List<MemberCode> consult) {

    /** Copies the collections, and orders the cases. */
    public Flag {
        evidence = List.copyOf(evidence);
        matchedCases = matchedCases.stream()
                .distinct()
                .sorted(Comparator.comparing(CaseId::value))
                .toList();
        facts = List.copyOf(facts);
        consult = List.copyOf(consult);
    }

    /** Returns the decisive fact of the register; null if the flag rests on none. */
    public @Nullable String factId() {
        return facts.isEmpty() ? null : facts.getFirst();
    }

    /** Returns the flag with the facts that it rests on, the decisive one first. */
    public Flag withFacts(List<String> factIds) {
        return with(inForce, holds, factIds, matchedCase, matchedCases, consult);
    }

    /**
     * Returns the flag with the other cases on the same person.
     *
     * @param decisive the one that the explanation is about; null if it is about none
     */
    public Flag withMatchedCases(@Nullable CaseId decisive, List<CaseId> others) {
        return with(inForce, holds, facts, decisive, others, consult);
    }

    /** Returns the flag with the members to consult. */
    public Flag withConsult(List<MemberCode> members) {
        return with(inForce, holds, facts, matchedCase, matchedCases, members);
    }

    /** Returns the flag that blocks a notice in force at once, or does not. */
    public Flag withBlock(boolean blocks) {
        InForceEffect effect = new InForceEffect(blocks, inForce.officerWithin(), inForce.blocksOnExpiry());
        return with(effect, holds, facts, matchedCase, matchedCases, consult);
    }

    /** Returns the flag that holds a diffusion, or does not. */
    public Flag withHold(boolean held) {
        return with(inForce, held, facts, matchedCase, matchedCases, consult);
    }

    /** Returns the flag that neither holds a diffusion nor ever blocks what is in force. */
    public Flag withoutEffect() {
        return with(
                new InForceEffect(false, inForce.officerWithin(), false),
                false,
                facts,
                matchedCase,
                matchedCases,
                consult);
    }

    private Flag with(
            InForceEffect effect,
            boolean held,
            List<String> factIds,
            @Nullable CaseId decisive,
            List<CaseId> others,
            List<MemberCode> members) {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                evidence,
                explanation,
                decisive,
                others,
                effect,
                held,
                override,
                factIds,
                members);
    }
}
