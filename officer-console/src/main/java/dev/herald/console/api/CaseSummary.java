package dev.herald.console.api;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list, as JSON.
 *
 * @param flags rules that raised a flag on the latest revision
 * @param tier number of patterns across the bureau's requests, 0 to 3; it orders the queue and has no other effect
 * @param openQuestions number of questions whose answer is awaited
 * @param awaitsSecondOfficer whether a finding on Article 2 or 3 awaits a second officer
 * @param reviewDue whether the periodic review is due
 * @param escalated whether the case is escalated, and no officers decided since
 * @param nextDeadline earliest deadline that runs in the case; null where none does
 */
public record CaseSummary(
        String caseId,
        String requester,
        Instrument instrument,
        CaseState state,
        int revision,
        int approvedRevision,
        List<String> flags,
        int tier,
        int openQuestions,
        boolean awaitsSecondOfficer,
        boolean reviewDue,
        boolean escalated,
        @Nullable Instant nextDeadline,
        Instant changedAt,
        long sequence) {}
