package dev.herald.intake.revision;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.RequestedVisibility;
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
     * @param contentHash SHA-256 of the content
     */
    public static RevisionDecision decide(@Nullable KnownCase known, Instrument instrument, String contentHash) {
        if (known == null) {
            return new RevisionDecision.NewRevision(1, null);
        }
        if (known.barred()) {
            return new RevisionDecision.Refused(List.of(RefusalCode.CASE_BARRED.at("caseId")));
        }
        if (known.content().hasHash(contentHash)) {
            return known.ending() == null
                    ? new RevisionDecision.Repetition(known.content().revision())
                    : new RevisionDecision.AnsweredWithEnding(known.content().revision(), known.ending());
        }
        if (known.deniedUpdate().hasHash(contentHash)) {
            return known.ending() == null
                    ? new RevisionDecision.UpdateDenied(known.deniedUpdate().revision())
                    : new RevisionDecision.AnsweredWithEnding(
                            known.deniedUpdate().revision(), known.ending());
        }
        if (known.instrument() != Instrument.UNKNOWN && known.instrument() != instrument) {
            return new RevisionDecision.Refused(List.of(RefusalCode.INSTRUMENT_CHANGED.at("instrument")));
        }
        return new RevisionDecision.NewRevision(known.revision() + 1, known.lastEnding());
    }

    /** Returns why a withdrawal, suspension or longer retention is refused; empty if it is accepted. */
    public static Optional<Refusal> refusalOfChange(@Nullable KnownCase known) {
        if (known == null) {
            return refusalOfReply(null);
        }
        return known.ending() == null ? Optional.empty() : Optional.of(RefusalCode.CASE_ENDED.at("caseId"));
    }

    /** Returns why a change of visibility is refused: the state of the case, or the rules of its instrument. */
    public static Optional<Refusal> refusalOfVisibility(@Nullable KnownCase known, RequestedVisibility visibility) {
        Optional<Refusal> refusal = refusalOfChange(known);
        if (refusal.isPresent() || known == null || known.instrument() == Instrument.UNKNOWN) {
            return refusal;
        }
        boolean diffusion = known.instrument() == Instrument.WANTED_PERSON_DIFFUSION;
        return diffusion == visibility.recipients().isEmpty()
                ? Optional.of((diffusion ? RefusalCode.RECIPIENTS_MISSING : RefusalCode.RECIPIENTS_MISPLACED)
                        .at("visibility.recipients"))
                : Optional.empty();
    }

    /** Returns why an answer or an acknowledgement is refused: only if its case is unknown. */
    public static Optional<Refusal> refusalOfReply(@Nullable KnownCase known) {
        return known == null ? Optional.of(RefusalCode.CASE_UNKNOWN.at("caseId")) : Optional.empty();
    }
}
