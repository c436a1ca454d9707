package dev.herald.contract.explanation;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ScreeningCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reasons why a case is flagged or cleared: each flag with its basis, its consequences, the fields that the rule
 * read and the facts it rests on. Once the person is forgotten, flags keep rule and severity only.
 *
 * @param caseId the case id, such as {@code FR/2026-000123}
 * @param requester code of the member whose case it is
 * @param revision latest revision
 * @param approvedRevision revision in force, blocked or suspended; 0 when none
 * @param forgotten whether the personal data of the case was deleted
 * @param ruleBook hash of the rule book of the latest screening
 * @param registerVersion version of the register that the latest screening had read
 * @param screenedAt when the latest screening arrived; null when the timeline no longer holds it
 * @param cause why it was screened; null when the timeline no longer holds it
 * @param flags flags on the latest revision; empty when it was cleared
 * @param flagsInForce flags on the revision in force, where it is another revision
 */
public record Explanation(
        String caseId,
        String requester,
        Instrument instrument,
        CaseState state,
        int revision,
        int approvedRevision,
        boolean forgotten,
        String ruleBook,
        long registerVersion,
        @Nullable Instant screenedAt,
        @Nullable ScreeningCause cause,
        List<ExplainedFlag> flags,
        List<ExplainedFlag> flagsInForce) {

    /** Copies the lists. */
    public Explanation {
        flags = List.copyOf(flags);
        flagsInForce = List.copyOf(flagsInForce);
    }
}
