package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.CONFIRMATION_DIFFERS;
import static dev.herald.review.casefile.decider.RefusalCode.PREVIEW_OUTDATED;

import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.decider.Command.CommandHeader;

/**
 * Checks the preview that a command carries: the officer read the preview of this command on this state of the case, or
 * confirms the proposal that awaits a second officer. A command that confirms nothing may leave its preview out.
 */
final class PreviewPolicy {

    private PreviewPolicy() {}

    /** Adds a reason to refuse a command whose officer read another preview. */
    static RefusalReasons addIfOutdated(RefusalReasons refusals, Opened file, CommandHeader header) {
        Preview preview = header.preview();
        return refusals.addIf(
                preview.isOutdated() && !confirms(file, header) && !confirmsQuestion(file, header),
                PREVIEW_OUTDATED,
                "The preview that you read is not the preview of this command now%s. Preview the command again."
                        .formatted(preview.changes().isEmpty() ? "" : ": " + String.join(", ", preview.changes())));
    }

    /** Whether a command carries the hash of the proposal that awaits a second officer. */
    static boolean confirms(Opened file, CommandHeader header) {
        ProposedDecision proposal = file.proposal();
        return proposal != null
                && proposal.getPreviewHash().equals(header.preview().read());
    }

    /** Whether a command carries the hash of the question that awaits a second officer. */
    static boolean confirmsQuestion(Opened file, CommandHeader header) {
        ProposedQuestion proposed = file.proposedQuestion();
        return proposed != null
                && proposed.getPreviewHash().equals(header.preview().read());
    }

    /** Adds a reason to refuse a command that carries the proposal's hash and decides something else. */
    static RefusalReasons addIfConfirming(RefusalReasons refusals, Opened file, CommandHeader header) {
        return addIfOther(refusals, confirms(file, header));
    }

    /** Adds a reason to refuse a command that carries the hash of the proposed question and asks another, or none. */
    static RefusalReasons addIfConfirmingQuestion(RefusalReasons refusals, Opened file, CommandHeader header) {
        return addIfOther(refusals, confirmsQuestion(file, header));
    }

    private static RefusalReasons addIfOther(RefusalReasons refusals, boolean confirms) {
        return refusals.addIf(
                confirms,
                CONFIRMATION_DIFFERS,
                "The command carries the hash of the proposal and is another command: send what was proposed, or the"
                        + " hash of this command's own preview.");
    }
}
