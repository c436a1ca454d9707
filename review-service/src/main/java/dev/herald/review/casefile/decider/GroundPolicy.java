package dev.herald.review.casefile.decider;

import static dev.herald.contract.vocabulary.Ground.COMPLIANCE_NOT_ESTABLISHED;
import static dev.herald.contract.vocabulary.Ground.STATUS_OF_THE_PERSON;
import static dev.herald.review.casefile.decider.RefusalCode.ARTICLE_NOT_NAMED;
import static dev.herald.review.casefile.decider.RefusalCode.GROUND_CONTRADICTS;
import static dev.herald.review.casefile.decider.RefusalCode.GROUND_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.GROUND_RESERVED;

import dev.herald.contract.decision.ArticleRule;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Command.AdverseCommand;
import java.util.List;

/**
 * Decides which grounds a decision may name. COMPLIANCE_NOT_ESTABLISHED is general: it is for any denial or
 * cancellation, so that it tells nothing of a sealed fact. It stands alone, because another ground, an article or a
 * message would tell more; the status of the person would tell of a HOLD. A ground of Article 2 or 3 is named with its
 * article.
 */
final class GroundPolicy {

    private GroundPolicy() {}

    /** Checks that each ground of Article 2 or 3 has its article, or the reason why it has none. */
    static void checkArticles(RefusalReasons refusals, AdverseCommand command) {
        ArticleRule.refusal(command.grounds(), command.articles(), command.whyNoArticle())
                .ifPresent(why -> refusals.addIf(true, ARTICLE_NOT_NAMED, why));
    }

    /** Returns the reasons for the case file: the officer's, and why a ground is no finding. */
    static String reasonsOf(AdverseCommand command) {
        return command.whyNoArticle().isBlank() || command.reasons().isBlank()
                ? command.reasons()
                : "%s\n\nNo finding on Article 2: %s".formatted(command.reasons(), command.whyNoArticle());
    }

    /** Requires a ground against the request. */
    static RefusalReasons requireGround(List<Ground> grounds, String verb) {
        return new RefusalReasons()
                .addIf(grounds.isEmpty(), GROUND_REQUIRED, "To %s needs at least one ground.".formatted(verb))
                .addIf(
                        grounds.contains(Ground.COMPLIANT),
                        GROUND_CONTRADICTS,
                        "COMPLIANT is not a ground to %s.".formatted(verb));
    }

    /** Adds a reason to refuse the general ground in a decision that neither denies nor cancels. */
    static RefusalReasons addIfGeneral(RefusalReasons refusals, List<Ground> grounds) {
        return refusals.addIf(
                grounds.contains(COMPLIANCE_NOT_ESTABLISHED),
                GROUND_RESERVED,
                "COMPLIANCE_NOT_ESTABLISHED is a ground to DENY or CANCEL only.");
    }

    /** Adds a reason to refuse a decision that tells the requester of a status while a sealed fact is on the case. */
    static RefusalReasons addIfTellsOfHold(RefusalReasons refusals, Opened file, Decision decision) {
        List<Flag> sealed = file.flagsThatNeedClearance();
        return refusals.addIf(
                decision.kind() != DecisionKind.BLOCKED && decision.restsOn(STATUS_OF_THE_PERSON) && !sealed.isEmpty(),
                GROUND_RESERVED,
                "%s is on the case, and STATUS_OF_THE_PERSON would tell of it: DENY or CANCEL on COMPLIANCE_NOT_ESTABLISHED alone."
                        .formatted(String.join(", ", Flag.ruleIds(sealed))));
    }

    /** Checks that the general ground of a denial or cancellation stands alone. */
    static RefusalReasons checkGeneral(RefusalReasons refusals, Decision decision) {
        return refusals.addIf(
                decision.restsOn(COMPLIANCE_NOT_ESTABLISHED)
                        && (decision.grounds().size() > 1
                                || decision.bars()
                                || !decision.messageToRequester().isEmpty()),
                GROUND_RESERVED,
                "COMPLIANCE_NOT_ESTABLISHED stands alone: send no other ground, no article and no message to the requester.");
    }
}
