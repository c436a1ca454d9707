package dev.herald.screening.rules;

import java.util.List;

/**
 * What the rule book says about a rule: the part that is law and policy, given as data.
 *
 * @param id rule, such as {@code C10}
 * @param version its version; raised whenever rule or parameters change
 * @param legalBasis the article it rests on
 * @param severity weight of its flags
 * @param blocksInForce whether its flags provisionally block what is in force
 * @param holds whether its flags keep a diffusion waiting for an officer, whatever its sender's route
 */
public record Entry(
        String id, String version, String legalBasis, Severity severity, boolean blocksInForce, boolean holds) {

    /** A flag of this rule. */
    Flag flag(List<String> evidence, String explanation) {
        return flag(severity, evidence, explanation);
    }

    /** A flag of this rule that weighs differently. */
    Flag flag(Severity weight, List<String> evidence, String explanation) {
        return new Flag(
                id, version, weight, legalBasis, evidence, explanation, null, null, blocksInForce, holds, false);
    }
}
