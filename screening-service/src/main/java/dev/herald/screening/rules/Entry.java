package dev.herald.screening.rules;

import java.util.List;

/**
 * What the rule book says about a rule: the part that is law and policy, given as data.
 *
 * @param id rule, such as {@code C10}
 * @param version its version; another whenever rule or parameters change
 * @param legalBasis the article it rests on
 * @param severity weight of its flags
 * @param inDiffusion their weight in a diffusion, which is sent before anybody could stop it
 * @param blocksInForce whether its flags provisionally block what is in force
 * @param holds whether its flags keep a diffusion waiting for an officer, whatever its sender's route
 */
public record Entry(
        String id,
        String version,
        String legalBasis,
        Severity severity,
        Severity inDiffusion,
        boolean blocksInForce,
        boolean holds) {

    /**
     * What a file says of every rule. Nothing stops a diffusion that was sent, so nothing in one weighs like a stop.
     */
    static Entry read(Section file) {
        Severity inDiffusion = file.word("severity-in-diffusion", Severity.class);
        return new Entry(
                file.text("id"),
                file.text("version"),
                file.plainText("legal-basis"),
                file.word("severity", Severity.class),
                inDiffusion.compareTo(Severity.REVIEW) < 0
                        ? file.complain("severity-in-diffusion", "must be REVIEW or INFORMATION", inDiffusion)
                        : inDiffusion,
                file.yesOrNo("blocks-in-force"),
                file.yesOrNo("holds"));
    }

    /** A flag of this rule upon a request. */
    Flag flag(Request request, List<String> evidence, String explanation) {
        return flag(Severity.BLOCK, request, evidence, explanation);
    }

    /** A flag of this rule that weighs no more than that. */
    Flag flag(Severity atMost, Request request, List<String> evidence, String explanation) {
        Severity usual = request.instrument() == Instrument.DIFFUSION ? inDiffusion : severity;
        return new Flag(
                id,
                version,
                usual.orLighter(atMost),
                legalBasis,
                evidence,
                explanation,
                null,
                blocksInForce,
                holds,
                false,
                List.of());
    }
}
