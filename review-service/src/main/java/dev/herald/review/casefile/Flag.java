package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.FactReference;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flag that a rule of screening raised: evidence for an officer, not a verdict.
 *
 * @param ruleId rule, such as C10
 * @param legalBasis article on which the rule rests
 * @param evidence paths of the fields that the rule read
 * @param explanation fact and limit, without personal data
 * @param factId fact of the register on which the flag rests; null for sealed facts
 * @param matchedCase case of another subject that is the same person; of several the one that the explanation is about
 * @param matchedCases all cases of other subjects on which the flag rests, at most 100
 * @param furtherCases number of further cases on which the flag rests and that {@code matchedCases} does not list
 * @param inForce its effect on the revision in force
 * @param holds whether a diffusion waits for an officer, whatever its sender's route
 * @param facts facts of the register on which the flag rests, at most 100; for sealed facts one HOLD
 * @param override the requirements of a decision that overrides the flag
 * @param furtherFacts number of further facts on which the flag rests and that {@code facts} does not list
 * @param furtherHash hash over the ids of the cases and facts that are not listed; null where all are listed
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
        List<CaseId> matchedCases,
        int furtherCases,
        InForceEffect inForce,
        boolean holds,
        List<FactReference> facts,
        DecisionRequirement override,
        int furtherFacts,
        @Nullable String furtherHash,
        List<MemberCode> consult) {

    /** Copies the lists. */
    public Flag {
        evidence = List.copyOf(evidence);
        matchedCases = List.copyOf(matchedCases);
        facts = List.copyOf(facts);
        consult = List.copyOf(consult);
    }

    /**
     * Whether the flag says nothing new to officers who decided on another one. Both are equal but for versions of
     * facts, or the flag rests on fewer cases and facts: one of several bars was lifted. A case or fact that the other
     * flag does not rest on is new. The version of a HOLD counts: it moves only when officers have to look again.
     */
    public boolean addsNothingTo(Flag decided) {
        Set<String> grounds = grounds();
        Set<String> known = decided.grounds();
        return grounds.equals(known)
                ? withoutFacts().equals(decided.withoutFacts())
                : !grounds.isEmpty() && known.containsAll(grounds) && ruleOnly().equals(decided.ruleOnly());
    }

    /**
     * Returns the cases and facts on which the flag rests. Those that it does not list are one entry, so that a flag
     * with another one among them rests on something new.
     */
    private Set<String> grounds() {
        return Stream.of(
                        matchedCases.stream().map(other -> "case " + other.value()),
                        facts.stream()
                                .map(fact -> fact.getKind() == FactKind.HOLD
                                        ? "HOLD version " + fact.getVersion()
                                        : "fact " + fact.getFactId()),
                        Stream.ofNullable(factId).map(id -> "fact " + id),
                        Stream.ofNullable(furtherHash).map(hash -> "not listed " + hash))
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Flag withoutFacts() {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                evidence,
                explanation,
                factId,
                matchedCase,
                matchedCases,
                furtherCases,
                inForce,
                holds,
                List.of(),
                override,
                furtherFacts,
                furtherHash,
                consult);
    }

    /** Returns the flags that somebody overrides: nothing follows from a flag of weight INFORMATION. */
    public static List<Flag> ofWeight(List<Flag> flags) {
        return flags.stream()
                .filter(flag -> flag.severity() != Severity.INFORMATION)
                .toList();
    }

    /** Returns the rules that raised the flags, in their order, without duplicates. */
    public static List<String> ruleIds(List<Flag> flags) {
        return flags.stream().map(Flag::ruleId).distinct().toList();
    }

    /**
     * Returns the flag as it counts once officers have said that none of its facts is about the person: worth knowing,
     * and without an effect.
     */
    Flag settled() {
        return new Flag(
                ruleId,
                ruleVersion,
                Severity.INFORMATION,
                legalBasis,
                evidence,
                explanation,
                factId,
                matchedCase,
                matchedCases,
                furtherCases,
                new InForceEffect(false, inForce.officerWithin(), false),
                false,
                facts,
                DecisionRequirement.ONE_OFFICER,
                furtherFacts,
                furtherHash,
                consult);
    }

    /** Returns the flag with its rule and severity only, for a case whose person is forgotten. */
    Flag withoutPersonalData() {
        return ruleOnly();
    }

    private Flag ruleOnly() {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                List.of(),
                "",
                null,
                null,
                List.of(),
                0,
                inForce,
                holds,
                List.of(),
                override,
                0,
                null,
                List.of());
    }
}
