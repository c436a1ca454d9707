package dev.herald.review.kafka;

import static dev.herald.review.casefile.Decision.POLICY;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.redress.CaseStatement;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.DecisionNotified;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactVerdict;
import dev.herald.event.OfficerCommand;
import dev.herald.event.ProposedDecision;
import dev.herald.event.Question;
import dev.herald.event.SealedCaseFile;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Attributed;
import dev.herald.review.casefile.CaseEvent.BlockFellDue;
import dev.herald.review.casefile.CaseEvent.ClaimHandedOver;
import dev.herald.review.casefile.CaseEvent.ClaimReleased;
import dev.herald.review.casefile.CaseEvent.Claimed;
import dev.herald.review.casefile.CaseEvent.ConcernsFellDue;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.DecisionProposed;
import dev.herald.review.casefile.CaseEvent.Escalated;
import dev.herald.review.casefile.CaseEvent.EvidenceOpened;
import dev.herald.review.casefile.CaseEvent.LackOfActionFound;
import dev.herald.review.casefile.CaseEvent.LocationReported;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Ordered;
import dev.herald.review.casefile.CaseEvent.PersonForgotten;
import dev.herald.review.casefile.CaseEvent.QuestionAnswered;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseEvent.QuestionLeftUnanswered;
import dev.herald.review.casefile.CaseEvent.QuestionOverdue;
import dev.herald.review.casefile.CaseEvent.QuestionProposed;
import dev.herald.review.casefile.CaseEvent.RecusalWaived;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.RetentionAsked;
import dev.herald.review.casefile.CaseEvent.RetentionPromptSent;
import dev.herald.review.casefile.CaseEvent.ReviewEscalated;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseEvent.VerdictGiven;
import dev.herald.review.casefile.CaseEvent.VerdictWithdrawn;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.CaseEvent.WarrantPromptSent;
import dev.herald.review.casefile.CaseEvent.WithdrawalDeferred;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.decider.Outcome;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.review.casefile.decider.RefusalCode;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.topology.OutboundEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Maps what happened to audit entries: codes and ids, and no text of an officer or a member. */
final class AuditMapper {

    private AuditMapper() {}

    static AuditedAction viewed(OfficerCommand view, int revision) {
        return AuditedAction.of(view.getOfficer(), "CASE_VIEWED", revision, "");
    }

    /** Returns the entry about a command that is about no case: a search, or a view of a list; else empty. */
    static Optional<AuditedAction> aboutNoCase(OfficerCommand command) {
        return switch (command.getKind()) {
            case SEARCH -> Optional.of(searched(command));
            case VIEW ->
                AuditPlaceholders.isOfLists(command.getCaseId()) ? Optional.of(listViewed(command)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Names the fields that were filled in, a digest of their words, and the number of cases. */
    private static AuditedAction searched(OfficerCommand search) {
        return AuditedAction.of(
                search.getOfficer(),
                "CASES_SEARCHED",
                0,
                "by %s, digest %s, found %d"
                        .formatted(
                                String.join(", ", search.getSearchedBy()),
                                Objects.requireNonNullElse(search.getSearchDigest(), "none"),
                                search.getFound()));
    }

    private static AuditedAction listViewed(OfficerCommand view) {
        return AuditedAction.of(
                view.getOfficer(), "LIST_VIEWED", 0, Objects.requireNonNullElse(view.getEvidence(), ""));
    }

    /** A command about a HOLD is audited as a view of the case: the file says what it was, to cleared officers. */
    static AuditedAction commandAnswered(OfficerCommand command, Outcome outcome) {
        if (isHold(command.getEvidence())) {
            return viewed(command, command.getRevision());
        }
        String kind = command.getKind().name();
        return switch (outcome) {
            case Accepted accepted ->
                AuditedAction.of(command.getOfficer(), "COMMAND_ACCEPTED", command.getRevision(), kind)
                        .withGround(accepted.code().name());
            case Rejection rejection ->
                AuditedAction.of(command.getOfficer(), "COMMAND_REFUSED", command.getRevision(), kind)
                        .withGround(codes(rejection));
        };
    }

    /** Names no officer: anybody may have written the command. */
    static AuditedAction commandUnverified(OfficerCommand command, SignatureRefusal reason) {
        return AuditedAction.of(
                        OrderAnswers.UNVERIFIED, "COMMAND_REFUSED", 0, "%s %s".formatted(command.getKind(), reason))
                .withGround(RefusalCode.SIGNATURE_REFUSED.name());
    }

    static AuditedAction messageRefused(String sender, SpecificRecord message, Rejection rejection) {
        return AuditedAction.of(
                        sender, "MESSAGE_REFUSED", 0, message.getSchema().getName())
                .withGround(codes(rejection));
    }

    /** Returns the entries about events of a case. */
    static List<AuditedAction> caseEvents(Opened file, List<CaseEvent> events) {
        return events.stream().flatMap(event -> caseEvent(file, event).stream()).toList();
    }

    /** Returns the entry with the hash of an encrypted file, which shows later that the file is Herald's. */
    static AuditedAction fileSealed(SealedCaseFile sealed) {
        return AuditedAction.of(ReviewTopology.SERVICE, CaseFileSeal.AUDITED, 0, CaseFileSeal.hash(sealed));
    }

    static AuditedAction stated(ClosedCaseStated statement) {
        return AuditedAction.of(ReviewTopology.SERVICE, CaseStatement.AUDITED, 0, CaseStatement.words(statement));
    }

    /** Returns the entries about mail among published events. A decision says that its requester was notified of it. */
    static List<AuditedAction> mail(List<OutboundEvent> published) {
        return published.stream()
                .filter(out -> out.topic().equals(Topics.CORRESPONDENCE))
                .map(OutboundEvent::event)
                .flatMap(Stream::ofNullable)
                .filter(mail -> !(mail instanceof DecisionNotified))
                .map(mail -> AuditedAction.of(
                        ReviewTopology.SERVICE,
                        "MAIL_ASKED",
                        0,
                        "%s to %s".formatted(mail.getSchema().getName(), mail.get(addresseeField(mail)))))
                .toList();
    }

    private static int addresseeField(SpecificRecord mail) {
        return mail.getSchema().getField("addressee").pos();
    }

    private static Optional<AuditedAction> caseEvent(Opened file, CaseEvent event) {
        return event instanceof Attributed attributed && !isAboutHold(event)
                ? Optional.of(action(file, attributed))
                : Optional.empty();
    }

    /** The entry of the command stands for these. */
    private static boolean isAboutHold(CaseEvent event) {
        return switch (event) {
            case EvidenceOpened e -> isHold(e.opening().getEvidence());
            case VerdictGiven e -> isHold(e.verdict().getFactId());
            case VerdictWithdrawn e -> isHold(e.factId());
            default -> false;
        };
    }

    private static boolean isHold(@Nullable String evidence) {
        return FactKind.HOLD.name().equals(evidence);
    }

    /** Returns the rules or subjects without HOLD. */
    private static String open(List<String> subjects) {
        return subjects.stream().filter(subject -> !isHold(subject)).collect(Collectors.joining(", "));
    }

    private static AuditedAction action(Opened file, Attributed event) {
        int revision = file.revision();
        String requester = file.requester().value();
        return switch (event) {
            case Decided e -> issued(file, e.decision());
            case Ordered e ->
                AuditedAction.of(
                                Decision.COMMISSION,
                                "COMMISSION_ORDERED",
                                revision,
                                e.order().getOrder().name())
                        .withGround(e.order().getGround().name());
            case RefusedByBar e -> issued(file, e.decision());
            case DecisionProposed e -> {
                ProposedDecision proposal = e.proposal();
                String detail = !proposal.getArticles().isEmpty()
                        ? proposal.getKind() + " " + proposal.getArticles()
                        : proposal.getKind().name();
                yield AuditedAction.of(proposal.getOfficer(), "DECISION_PROPOSED", revision, detail)
                        .withGround(names(proposal.getGrounds()));
            }
            case QuestionProposed e ->
                about(
                        e.proposed().getQuestion(),
                        e.proposed().getQuestion().getAskedBy(),
                        "QUESTION_PROPOSED",
                        revision);
            case QuestionAsked e -> about(e.question(), e.question().getAskedBy(), "QUESTION_ASKED", revision);
            case QuestionAnswered e -> about(e.question(), e.question().getAddressee(), "QUESTION_ANSWERED", revision);
            case QuestionOverdue e -> about(e.question(), POLICY, "ANSWER_OVERDUE", revision);
            case QuestionLeftUnanswered e -> about(e.question(), POLICY, "LEFT_UNANSWERED", revision);
            case RetentionPromptSent e ->
                AuditedAction.of(POLICY, "RETENTION_PROMPTED", revision, "until " + e.retainedUntil());
            case WarrantPromptSent e -> AuditedAction.of(POLICY, "WARRANTS_ENDING", revision, "until " + e.lastDay());
            case RetentionAsked e ->
                AuditedAction.of(requester, "RETENTION_ASKED", revision, "until " + e.retainUntil());
            case Escalated e -> AuditedAction.of(e.escalation().getBy(), "ESCALATED", revision, "");
            case ReviewEscalated e -> AuditedAction.of(POLICY, "REVIEW_ESCALATED", revision, "");
            case ConcernsFellDue e -> AuditedAction.of(POLICY, "CONCERN_OVERDUE", revision, open(e.subjects()));
            case BlockFellDue e -> AuditedAction.of(POLICY, "BLOCK_OVERDUE", revision, "");
            case ReviewFellDue e -> AuditedAction.of(POLICY, "REVIEW_DUE", revision, "");
            case Upheld e ->
                AuditedAction.of(String.join(", ", e.decision().officers()), "UPHELD", revision, open(e.flags()))
                        .withRuleBook(file.screening().ruleBook());
            case EvidenceOpened e -> opened(e.opening(), revision);
            case Claimed e ->
                AuditedAction.of(
                        e.claim().getOfficer(),
                        "CASE_CLAIMED",
                        revision,
                        "until " + e.claim().getUntil());
            case ClaimReleased e ->
                AuditedAction.of(
                        e.by(), "CLAIM_RELEASED", revision, "of " + e.claim().getOfficer());
            case ClaimHandedOver e ->
                AuditedAction.of(
                        e.by(),
                        "CLAIM_HANDED_OVER",
                        revision,
                        "to %s until %s"
                                .formatted(e.claim().getOfficer(), e.claim().getUntil()));
            case VerdictGiven e -> given(e.verdict(), revision);
            case VerdictWithdrawn e ->
                AuditedAction.of(e.officer(), "VERDICT_WITHDRAWN", revision, version(e.factId(), e.version()));
            case LocationReported e ->
                AuditedAction.of(
                        e.report().getReportedBy(),
                        LocationReports.outcome(e.report()),
                        revision,
                        e.report().getKind().name());
            case LackOfActionFound e -> AuditedAction.of(POLICY, "LACK_OF_ACTION", revision, e.why());
            case Noted e -> AuditedAction.of(e.who(), e.what(), revision, e.detail());
            case RecusalWaived e ->
                AuditedAction.of(
                        e.latestOfficer(),
                        e.what(),
                        revision,
                        "for " + e.waiver().getOfficer());
            case WithdrawalDeferred e -> AuditedAction.of(requester, "WITHDRAWAL_DEFERRED", revision, "");
            case VisibilityChanged e -> AuditedAction.of(requester, "VISIBILITY_CHANGED", revision, "");
            case PersonForgotten e -> AuditedAction.of(ReviewTopology.SERVICE, "PERSON_FORGOTTEN", revision, "");
        };
    }

    private static AuditedAction opened(EvidenceOpening opening, int revision) {
        return AuditedAction.of(
                opening.getOfficer(),
                "EVIDENCE_OPENED",
                revision,
                version(opening.getEvidence(), opening.getVersion()));
    }

    private static String version(String evidence, @Nullable Long version) {
        return version == null ? evidence : evidence + " version " + version;
    }

    private static AuditedAction given(FactVerdict verdict, int revision) {
        return AuditedAction.of(
                        verdict.getOfficer(),
                        "VERDICT_GIVEN",
                        revision,
                        version(verdict.getFactId(), verdict.getVersion()))
                .withGround(verdict.getVerdict().name());
    }

    private static AuditedAction about(Question question, String actor, String action, int revision) {
        return AuditedAction.of(
                actor, action, revision, "%s to %s".formatted(question.getQuestionId(), question.getAddressee()));
    }

    private static AuditedAction issued(Opened file, Decision decision) {
        String kind = decision.kind().name();
        return AuditedAction.of(
                        String.join(", ", decision.officers()),
                        "DECISION_ISSUED",
                        decision.revision(),
                        decision.bars() ? kind + " " + decision.articles() : kind)
                .withGround(names(decision.grounds()))
                .withRuleBook(file.screening().ruleBook());
    }

    private static String codes(Rejection rejection) {
        return rejection.reasons().stream().map(reason -> reason.code().name()).collect(Collectors.joining(", "));
    }

    private static String names(List<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
