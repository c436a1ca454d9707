package dev.herald.intake.admission;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a revision from a repetition (design, section 2):
 *
 * <table>
 * <caption>A request arrives, and its case is ...</caption>
 * <tr><th></th><th>same content</th><th>other content</th></tr>
 * <tr><td>new</td><td></td><td>revision 1</td></tr>
 * <tr><td>open or in force</td><td>receipt repeated</td><td>next revision</td></tr>
 * <tr><td>in force, and this update of it was denied</td><td>answered as such</td><td>next revision</td></tr>
 * <tr><td>ended</td><td>answered with the ending</td><td>next revision, with the ending</td></tr>
 * <tr><td>barred</td><td>refused</td><td>refused</td></tr>
 * </table>
 */
public final class Admissions {

    private Admissions() {}

    /**
     * What a request does to its case.
     *
     * @param known the case, or null where it is new
     * @param asked its instrument
     * @param contentHash SHA-256 of its content
     * @param now the time, for a bar's term
     */
    public static Admission judge(@Nullable KnownCase known, Instrument asked, String contentHash, Instant now) {
        if (known == null) {
            return new Admission.NewRevision(1, null);
        }
        if (known.bar().standsAt(now)) {
            return new Admission.Refused(RefusalCode.CASE_BARRED.at("caseId"));
        }
        if (known.content().is(contentHash)) {
            return known.ending() == null
                    ? new Admission.Repetition(known.content().revision())
                    : new Admission.AnsweredWithEnding(known.content().revision(), known.ending());
        }
        if (known.deniedUpdate().is(contentHash)) {
            return known.ending() == null
                    ? new Admission.UpdateDenied(known.deniedUpdate().revision())
                    : new Admission.AnsweredWithEnding(known.deniedUpdate().revision(), known.ending());
        }
        if (known.instrument() != null && known.instrument() != asked) {
            return new Admission.Refused(RefusalCode.INSTRUMENT_CHANGED.at("instrument"));
        }
        return new Admission.NewRevision(known.revision() + 1, known.ending());
    }

    /** Why a withdrawal, suspension, change of visibility or longer retention is not taken; empty when it is. */
    public static Optional<Refusal> refusalOfChange(@Nullable KnownCase known) {
        if (known == null) {
            return refusalOfReply(null);
        }
        return known.ending() == null ? Optional.empty() : Optional.of(RefusalCode.CASE_ENDED.at("caseId"));
    }

    /** Why new visibility is not taken: beside the case, what the instrument asks of recipients. */
    public static Optional<Refusal> refusalOfVisibility(@Nullable KnownCase known, Visibility visibility) {
        Optional<Refusal> refusal = refusalOfChange(known);
        if (refusal.isPresent() || known == null || known.instrument() == null) {
            return refusal;
        }
        boolean diffusion = known.instrument() == Instrument.WANTED_PERSON_DIFFUSION;
        if (diffusion == visibility.recipients().isEmpty()) {
            return Optional.of((diffusion ? RefusalCode.RECIPIENTS_MISSING : RefusalCode.RECIPIENTS_MISPLACED)
                    .at("visibility.recipients"));
        }
        return diffusion && visibility.publicExtract()
                ? Optional.of(RefusalCode.PUBLIC_EXTRACT_MISPLACED.at("visibility.publicExtract"))
                : Optional.empty();
    }

    /** Why an answer or acknowledgement is not taken: only where its case was never heard of. */
    public static Optional<Refusal> refusalOfReply(@Nullable KnownCase known) {
        return known == null ? Optional.of(RefusalCode.CASE_UNKNOWN.at("caseId")) : Optional.empty();
    }
}
