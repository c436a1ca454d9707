package dev.herald.console.api;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case in a list, as JSON.
 *
 * @param flags rules that raised a flag on the latest revision
 * @param tier number of patterns across the bureau's requests, 0 to 3; it has no effect
 * @param openQuestions number of questions whose answer is awaited
 * @param awaitsSecondOfficer whether a finding on Article 2 or 3 awaits a second officer
 * @param reviewDue whether the periodic review is due
 * @param escalated whether the case is escalated, and no officers decided since
 * @param answerOverdue whether the case is undecided and the term of an answer is over; a late answer still counts
 * @param nextDeadline earliest deadline of officers that runs in the case, or that is over and waits for one; null
 *     where there is none
 * @param claim who works on the case now; null where nobody does
 * @param concerns why officers have to decide: rules such as C22, answers such as {@code answer FR-1}, arrests on what
 *     is blocked or revoked, such as {@code arrest reported by de}, {@code first review} for a diffusion that nobody
 *     reviewed, {@code lack of action for extradition} after arrests without papers, and {@code document missing} where
 *     the requester has not sent what it named
 * @param detained whether somebody may be detained: proceedings for extradition are under way, or somebody was arrested
 * @param arrestedIn members that reported an arrest and no end of it since, and those that are asked about one
 * @param unreviewedSince since when a diffusion is out unreviewed; null where none is
 * @param weight weight of the gravest flag that officers have not settled; null where there is none
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
        boolean answerOverdue,
        @Nullable Instant nextDeadline,
        Instant changedAt,
        long sequence,
        @Nullable ClaimView claim,
        List<String> concerns,
        boolean detained,
        List<String> arrestedIn,
        @Nullable Instant unreviewedSince,
        @Nullable Severity weight) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns the summary as of a moment: without a claim that is over. */
    public CaseSummary asOf(Instant now) {
        if (claim == null || claim.isRunning(now)) {
            return this;
        }
        ObjectNode fields = JSON.valueToTree(this);
        return JSON.treeToValue(fields.putNull("claim"), CaseSummary.class);
    }
}
