package dev.herald.screening.rules;

import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The part of a rule that is law and policy, from the rule book.
 *
 * @param id id of the rule, such as {@code C10}
 * @param version version of the rule; changes with the rule or its parameters
 * @param legalBasis the article that the rule rests on
 * @param severity weight of its flags, never unknown
 * @param severityInDiffusion their weight in a diffusion, which is circulated before anybody could stop it
 * @param blocksInForce when its flags block a notice in force at once
 * @param officerWithin time in which officers decide on a flag on a notice in force
 * @param blocksOnExpiry whether a notice in force is blocked once that time is over
 * @param holds when its flags hold a diffusion for an officer, whatever its sender's route
 * @param overrides the requirements of a decision that overrides a flag, by the flag's severity
 */
public record RuleMetadata(
        String id,
        String version,
        String legalBasis,
        Severity severity,
        Severity severityInDiffusion,
        Effect blocksInForce,
        Duration officerWithin,
        boolean blocksOnExpiry,
        Effect holds,
        Map<Severity, DecisionRequirement> overrides) {

    /** When a flag has an effect. */
    public enum Effect {
        NEVER,
        /** Where the facts leave no doubt. */
        CERTAIN,
        ALWAYS;

        private boolean applies(boolean certain) {
            return this == ALWAYS || (certain && this == CERTAIN);
        }
    }

    /** Copies the map. */
    public RuleMetadata {
        overrides = Map.copyOf(overrides);
    }

    /** A flag of severity BLOCK is cured by a revision, so that nobody overrides it. */
    private static final DecisionRequirement CURED = new DecisionRequirement(2, false, false);

    /** Whether a flag blocks a notice in force at once, where its facts leave no doubt or leave one. */
    public boolean blocks(boolean certain) {
        return blocksInForce.applies(certain);
    }

    /** Whether a flag holds a diffusion, where its facts leave no doubt or leave one. */
    public boolean holds(boolean certain) {
        return holds.applies(certain);
    }

    /** Returns a flag of this rule, whose facts leave a doubt. */
    public Flag flag(Request request, List<String> evidence, String explanation) {
        return flag(Severity.BLOCK, request, evidence, explanation);
    }

    /** Returns a flag of this rule that weighs {@code atMost} or less, and whose facts leave a doubt. */
    public Flag flag(Severity atMost, Request request, List<String> evidence, String explanation) {
        Severity usual = request.isDiffusion() ? severityInDiffusion : severity;
        return weighing(
                usual.compareTo(atMost) < 0 ? atMost : usual, // the contract lists the gravest first
                evidence,
                explanation);
    }

    /** Returns a flag of this rule that weighs exactly this, whatever the rule's weight, and leaves a doubt. */
    public Flag weighing(Severity weight, List<String> evidence, String explanation) {
        return new Flag(
                id,
                version,
                weight,
                legalBasis,
                evidence,
                explanation,
                null,
                List.of(),
                new InForceEffect(blocks(false), officerWithin, blocksOnExpiry),
                holds(false),
                overrides.getOrDefault(weight, CURED),
                List.of(),
                List.of());
    }
}
