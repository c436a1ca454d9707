package dev.herald.console.api;

import dev.herald.contract.decision.BlockRule;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.EscalationCause;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A case file as JSON. The fields are those of the contract's {@code CaseFile}, which explains them.
 *
 * @param request the latest revision, with the fields of {@code RequestSubmitted}; null once forgotten
 * @param approvedRequest the revision in force, where it is another revision
 * @param verdicts what officers said about the persons of facts, see {@link VerdictView}
 * @param previousRequest the revision under review that the latest replaced, until officers decide
 * @param proposedQuestion a question that awaits a second officer; null for none, and for officers without clearance
 * @param consult members that flags say to consult and that an officer may still consult
 * @param deciders how many officers may decide on the case now
 * @param claim who works on the case now; null where nobody does
 * @param concerns why officers have to decide on what is in force
 * @param reports reports of holders that the person was located, arrested or released
 * @param closed whether the recall has ended, and the person is not forgotten yet because an arrest is followed up
 * @param missingDocuments documents of the requester that have not arrived: nobody approves or upholds before
 * @param proposedCaveats caveats that facts suggest and that the case has not
 */
public record CaseView(
        String caseId,
        String requester,
        Instrument instrument,
        CaseState state,
        int revision,
        int approvedRevision,
        @Nullable JsonNode request,
        @Nullable JsonNode approvedRequest,
        @Nullable JsonNode previousRequest,
        List<FlagView> flags,
        String ruleBook,
        long registerVersion,
        List<QuestionView> questions,
        @Nullable ProposalView proposal,
        @Nullable ProposedQuestionView proposedQuestion,
        List<TimelineEntryView> timeline,
        long sequence,
        List<FlagView> approvedFlags,
        @Nullable Instant retainedUntil,
        @Nullable Instant promptedAt,
        @Nullable Instant suspendedUntil,
        @Nullable Instant reviewDueAt,
        boolean reviewDue,
        boolean out,
        List<WaiverView> waivers,
        boolean withdrawalWaits,
        List<OpeningView> openings,
        List<VerdictView> verdicts,
        List<DecisionView> decisions,
        List<CaveatView> caveats,
        List<RequestPattern> patterns,
        List<String> consult,
        DecidersView deciders,
        @Nullable EscalationView escalated,
        boolean reviewEscalated,
        @Nullable ClaimView claim,
        List<ConcernView> concerns,
        List<ReportView> reports,
        boolean closed,
        List<DocumentView> missingDocuments,
        List<CaveatView> proposedCaveats) {

    /** Returns the revision with which officers compare the latest: the one in force, or the one that it replaced. */
    public @Nullable JsonNode earlierRequest() {
        return approvedRequest == null || approvedRequest.isNull() ? previousRequest : approvedRequest;
    }

    /** Returns the flags on all live revisions, without duplicates. */
    public List<FlagView> allFlags() {
        return BlockRule.allFlags(flags, approvedFlags);
    }

    /** Returns whether the case can be blocked, and what a restoration overrides. */
    public BlockRule blockRule() {
        boolean pending = request != null && request.path("revision").asInt(0) > approvedRevision;
        return new BlockRule(instrument, state, approvedRevision > 0, pending, out);
    }

    /** Whether officers decided over a flag on the approved revision, and it has added nothing since. */
    public boolean isDecided(FlagView flag) {
        return approvedRevision > 0
                && flag.severity() != Severity.INFORMATION
                && concerns.stream().noneMatch(concern -> flag.ruleId().equals(concern.ruleId()));
    }

    /** Returns the flags that an officer overrides who upholds what is in force. */
    public List<FlagView> flagsInForce() {
        return blockRule().flagsInForce(flags, approvedFlags);
    }

    /** Returns the flags that an officer overrides who restores the case. */
    public List<FlagView> flagsToRestore() {
        return blockRule().flagsToRestore(flags, approvedFlags);
    }

    /**
     * How many officers may decide on a case: officers and supervisors without the nationality of the requester or of
     * the person, and those for whom a supervisor waived it.
     *
     * @param cleared those among them who may know sealed facts
     */
    public record DecidersView(int officers, int cleared) {}

    /** An escalation that no decision of officers has ended. The reasons are an officer's, or empty. */
    public record EscalationView(Instant at, String by, EscalationCause cause, String reasons) {}

    /**
     * Why officers have to decide on what is in force: a flag that no decision covers, an answer, or the requester's
     * wish to retain it longer.
     *
     * @param ruleId rule of the flag; null for others
     * @param questionId question that was answered; null for others
     * @param retainUntil end of retention that the requester asks for; null for others
     * @param reason why the requester asks for it; empty for others
     * @param dueAt until when they have to decide; then the case is escalated
     * @param blocksOnExpiry whether what is in force is blocked then
     * @param overdue whether that moment has passed
     */
    public record ConcernView(
            @Nullable String ruleId,
            @Nullable String questionId,
            @Nullable Instant retainUntil,
            String reason,
            Instant since,
            Instant dueAt,
            boolean blocksOnExpiry,
            boolean overdue) {}

    /**
     * A holder's report about the person. Its words are here while it waits.
     *
     * @param waits whether the source has not been sent it, because the case is blocked
     */
    public record ReportView(
            String messageId,
            String reportedBy,
            String noticeId,
            LocationKind kind,
            String occurredOn,
            @Nullable String place,
            @Nullable String details,
            @Nullable String contact,
            boolean waits) {}

    /**
     * A decision on the case. Its words are empty once the person is forgotten, and, where they are sealed, for
     * officers without clearance.
     *
     * @param messageToRequester words that the requester was sent, beside the standing texts of the grounds
     */
    public record DecisionView(
            DecisionKind kind,
            int revision,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            List<String> officers,
            String reasons,
            Instant at,
            List<Worksheet> worksheets,
            String messageToRequester,
            boolean sealed) {}

    /**
     * An officer opened evidence of the case.
     *
     * @param evidence SHA-256 of a document, or id of a fact
     * @param version version of the fact; null for a document
     * @param at when the officer last opened it
     */
    public record OpeningView(
            String officer, String evidence, @Nullable Long version, Instant at) {}

    /**
     * An officer said whether the person of a fact is the person of the latest request. Those on a HOLD are shown to
     * the cleared.
     *
     * @param version version of the fact
     */
    public record VerdictView(String officer, String factId, long version, PersonVerdict verdict, Instant at) {}

    /**
     * A flag of screening.
     *
     * @param matchedCase the case of {@code matchedCases} that the explanation is about; null if it is about none
     * @param matchedCases ids of other cases on which the flag rests, at most 100
     * @param furtherCases number of further cases that are not listed
     * @param furtherFacts number of further facts that are not listed
     * @param furtherHash hash over the ids of the cases and facts that are not listed; null where all are listed
     * @param settled whether officers compared the persons of all its facts, and they are others
     */
    public record FlagView(
            String ruleId,
            String ruleVersion,
            Severity severity,
            String legalBasis,
            List<String> evidence,
            String explanation,
            @Nullable String factId,
            @Nullable String matchedCase,
            List<String> matchedCases,
            int furtherCases,
            boolean blocksInForce,
            long officerWithinSeconds,
            boolean blocksOnExpiry,
            boolean holds,
            List<FactReferenceView> facts,
            int furtherFacts,
            @Nullable String furtherHash,
            int officers,
            boolean worksheet,
            List<String> consult,
            boolean cleared,
            boolean settled,
            long objectionWithinSeconds) {

        /** A flag that is settled weighs nothing and needs nothing. */
        public FlagView {
            if (settled) {
                severity = Severity.INFORMATION;
                blocksInForce = false;
                blocksOnExpiry = false;
                holds = false;
                officers = 1;
                worksheet = false;
                cleared = false;
                objectionWithinSeconds = 0;
            }
        }
    }

    /** A fact of the register on which a flag rests. */
    public record FactReferenceView(
            String factId,
            long version,
            FactKind kind,
            int confidence,
            Confidentiality confidentiality,
            @Nullable String reportedBy) {}

    /** A question with its answer. */
    public record QuestionView(
            String questionId,
            String addressee,
            boolean consultation,
            String text,
            String askedBy,
            Instant askedAt,
            Instant answerBy,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            boolean overdue,
            List<DocumentView> documents,
            @Nullable RefusedExtraditionView refusedExtradition,
            @Nullable Instant closesAt,
            int revision) {}

    /** A document that an answer or a request names. */
    public record DocumentView(String sha256, DocumentKind kind, String mediaType, int size) {}

    /** A refused extradition that an answer reports. */
    public record RefusedExtraditionView(
            String state, String requester, String date, ExtraditionRefusalGround ground, String rationale) {}

    /**
     * A decision that awaits a second officer. Sealed words are shown to the cleared.
     *
     * @param messageToRequester words for the requester, which the second officer confirms
     * @param previewHash hash that the second officer confirms; empty for an officer without clearance where the
     *     proposal may have sealed words
     */
    public record ProposalView(
            DecisionKind kind,
            int revision,
            String officer,
            List<Ground> grounds,
            List<ConstitutionArticle> articles,
            String reasons,
            @Nullable Worksheet worksheet,
            Instant proposedAt,
            String messageToRequester,
            boolean sealed,
            @Nullable List<CaveatView> caveats,
            String previewHash) {}

    /**
     * A question that awaits a second officer; shown to the cleared.
     *
     * @param previewHash hash that the second officer confirms
     */
    public record ProposedQuestionView(QuestionView question, List<DocumentKind> wanted, String previewHash) {}

    /**
     * A permission for an officer to decide in spite of a nationality.
     *
     * @param confirmedBy officer who confirmed what the supervisor proposed; null before
     */
    public record WaiverView(
            String officer,
            String supervisor,
            String reasons,
            @Nullable String confirmedBy,
            Instant waivedAt) {

        /** Whether it takes effect. */
        public boolean confirmed() {
            return confirmedBy != null;
        }
    }

    /** An entry of the timeline. */
    public record TimelineEntryView(
            Instant at,
            String what,
            String who,
            int revision,
            String detail,
            @Nullable TimelineScreeningView screening) {}

    /** The result of the screening that a timeline entry is about. */
    public record TimelineScreeningView(
            ScreeningCause cause, String ruleBook, long registerVersion, List<String> rules) {}
}
