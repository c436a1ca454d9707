package dev.herald.review.casefile;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.FactReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A flag that a rule of screening raised: evidence for an officer, not a verdict.
 *
 * @param stated the flag as screening states it; whether officers settled it, the case says
 */
public record Flag(dev.herald.event.Flag stated) {

    /** Leaves out what a case says of the flag. */
    public Flag {
        stated = stated.getSettled()
                ? dev.herald.event.Flag.newBuilder(stated).setSettled(false).build()
                : stated;
    }

    /** Returns the rule, such as C10. */
    public String ruleId() {
        return stated.getRuleId();
    }

    /** Returns the weight; one of a newer contract needs reasons. */
    public Severity severity() {
        return stated.getSeverity() == Severity.UNKNOWN ? Severity.BLOCK_OVERRIDABLE : stated.getSeverity();
    }

    /** Returns the cases of other subjects on which the flag rests, at most 100. */
    public List<CaseId> matchedCases() {
        return stated.getMatchedCases().stream().map(CaseId::new).toList();
    }

    /** Returns the facts of the register on which the flag rests, at most 100; for sealed facts one HOLD. */
    public List<FactReference> facts() {
        return stated.getFacts();
    }

    /** Returns the effect on the revision in force. */
    public InForceEffect inForce() {
        return new InForceEffect(
                stated.getBlocksInForce(),
                Duration.ofSeconds(Math.max(1, stated.getOfficerWithinSeconds())),
                stated.getBlocksOnExpiry());
    }

    /** Whether a diffusion waits for an officer, whatever its sender's route. */
    public boolean holds() {
        return stated.getHolds();
    }

    /** Returns the requirements of a decision that overrides the flag. */
    public DecisionRequirement override() {
        return new DecisionRequirement(
                Math.clamp(stated.getOfficers(), 1, 2),
                stated.getWorksheet(),
                stated.getCleared(),
                Duration.ofSeconds(Math.max(0, stated.getObjectionWithinSeconds())));
    }

    /** Returns the members that the flag says to consult. */
    public List<MemberCode> consult() {
        return stated.getConsult().stream().map(MemberCode::new).toList();
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
                        stated.getMatchedCases().stream().map(other -> "case " + other),
                        facts().stream()
                                .map(fact -> fact.getKind() == FactKind.HOLD
                                        ? "HOLD version " + fact.getVersion()
                                        : "fact " + fact.getFactId()),
                        Stream.ofNullable(stated.getFactId()).map(id -> "fact " + id),
                        Stream.ofNullable(stated.getFurtherHash()).map(hash -> "not listed " + hash))
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Flag withoutFacts() {
        return new Flag(
                dev.herald.event.Flag.newBuilder(stated).setFacts(List.of()).build());
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
        return new Flag(dev.herald.event.Flag.newBuilder(stated)
                .setSeverity(Severity.INFORMATION)
                .setBlocksInForce(false)
                .setBlocksOnExpiry(false)
                .setHolds(false)
                .setOfficers(1)
                .setWorksheet(false)
                .setCleared(false)
                .setObjectionWithinSeconds(0)
                .build());
    }

    /** Returns the flag with its rule and severity only, for a case whose person is forgotten. */
    Flag withoutPersonalData() {
        return ruleOnly();
    }

    private Flag ruleOnly() {
        return new Flag(dev.herald.event.Flag.newBuilder(stated)
                .setEvidence(List.of())
                .setExplanation("")
                .setFactId(null)
                .setMatchedCase(null)
                .setMatchedCases(List.of())
                .setFurtherCases(0)
                .setFacts(List.of())
                .setFurtherFacts(0)
                .setFurtherHash(null)
                .setConsult(List.of())
                .build());
    }
}
