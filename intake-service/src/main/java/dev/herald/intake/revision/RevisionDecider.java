package dev.herald.intake.revision;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.EarlierEnding;
import dev.herald.event.Refusal;
import dev.herald.event.Visibility;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.state.IntakeCase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a new revision from a duplicate:
 *
 * <table>
 * <caption>A request arrives; its case is ...</caption>
 * <tr><th></th><th>known content</th><th>other content</th></tr>
 * <tr><td>new</td><td></td><td>revision 1</td></tr>
 * <tr><td>open or in force</td><td>receipt repeated</td><td>next revision</td></tr>
 * <tr><td>open, and it ended since its last approval</td><td>receipt repeated</td><td>next revision, with the
 * ending</td></tr>
 * <tr><td>in force, and this update was denied</td><td>receipt repeated with the denial</td><td>next revision</td></tr>
 * <tr><td>ended</td><td>receipt repeated with the ending</td><td>next revision, with the ending</td></tr>
 * <tr><td>barred</td><td>refused</td><td>refused</td></tr>
 * <tr><td>ended, and its bar was lifted</td><td>next revision, with the ending</td><td>next revision, with the
 * ending</td></tr>
 * </table>
 */
public final class RevisionDecider {

    private RevisionDecider() {}

    /**
     * Decides what a request does to its case.
     *
     * @param known the case; null if it is new
     * @param contentHash SHA-256 of the content, not empty
     */
    public static RevisionDecision decide(@Nullable IntakeCase known, Instrument instrument, String contentHash) {
        if (known == null) {
            return new RevisionDecision.NewRevision(1, null);
        }
        if (known.getBarred()) {
            return new RevisionDecision.Refused(List.of(RefusalCode.CASE_BARRED.at("caseId")));
        }
        if (contentHash.equals(known.getContentHash())) {
            return known.getEnding() == null
                    ? new RevisionDecision.Repetition(known.getContentRevision())
                    : new RevisionDecision.AnsweredWithEnding(known.getContentRevision(), known.getEnding());
        }
        if (contentHash.equals(known.getDeniedHash())) {
            return known.getEnding() == null
                    ? new RevisionDecision.UpdateDenied(known.getDeniedRevision())
                    : new RevisionDecision.AnsweredWithEnding(known.getDeniedRevision(), known.getEnding());
        }
        if (known.getInstrument() != Instrument.UNKNOWN && known.getInstrument() != instrument) {
            return new RevisionDecision.Refused(List.of(RefusalCode.INSTRUMENT_CHANGED.at("instrument")));
        }
        return new RevisionDecision.NewRevision(known.getRevision() + 1, lastEnding(known));
    }

    private static @Nullable EarlierEnding lastEnding(IntakeCase known) {
        return known.getLastEnding() == null
                ? null
                : new EarlierEnding(known.getLastEnding(), known.getSubmittedBy(), known.getLastEndingRevision());
    }

    /**
     * Returns whether intake still waits for documents that were named earlier: not if the case has ended, nor if
     * another revision has replaced the one that named them.
     *
     * @param naming revision that named the documents; 0 if an answer did
     */
    public static boolean stillNeedsDocumentsOf(int naming, @Nullable IntakeCase known) {
        return known != null && isOpen(known) && (naming == 0 || naming == known.getContentRevision());
    }

    /** Returns whether a case is known and has not ended. */
    public static boolean isOpen(@Nullable IntakeCase known) {
        return known != null && known.getEnding() == null;
    }

    /** Returns why a withdrawal, suspension or longer retention is refused; empty if it is accepted. */
    public static Optional<Refusal> refusalOfChange(@Nullable IntakeCase known) {
        if (known == null) {
            return refusalOfReply(null);
        }
        return known.getEnding() == null ? Optional.empty() : Optional.of(RefusalCode.CASE_ENDED.at("caseId"));
    }

    /** Returns why a change of visibility is refused: the state of the case, or the rules of its instrument. */
    public static Optional<Refusal> refusalOfVisibility(@Nullable IntakeCase known, Visibility visibility) {
        Optional<Refusal> refusal = refusalOfChange(known);
        if (refusal.isPresent() || known == null || known.getInstrument() == Instrument.UNKNOWN) {
            return refusal;
        }
        boolean diffusion = known.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION;
        return diffusion == visibility.getRecipients().isEmpty()
                ? Optional.of((diffusion ? RefusalCode.RECIPIENTS_MISSING : RefusalCode.RECIPIENTS_MISPLACED)
                        .at("visibility.recipients"))
                : Optional.empty();
    }

    /**
     * Returns why an answer, an acknowledgement or an order of the Commission is refused: only if its case is unknown.
     */
    public static Optional<Refusal> refusalOfReply(@Nullable IntakeCase known) {
        return known == null ? Optional.of(RefusalCode.CASE_UNKNOWN.at("caseId")) : Optional.empty();
    }
}
