package dev.herald.review.kafka;

import static dev.herald.review.casefile.Decision.POLICY;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.OfficerCommand;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.AnswerOverdue;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Disseminated;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.LeftUnanswered;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RetentionMoved;
import dev.herald.review.casefile.CaseEvent.RetentionPrompted;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Outcome;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Question;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** What the audit has to know: codes and ids, and nothing that an officer or a bureau wrote. */
final class Auditing {

    private Auditing() {}

    /** An officer looked at a case. */
    static AuditedAction viewed(OfficerCommand view, int revision) {
        return AuditedAction.of(view.getOfficer(), "CASE_VIEWED", revision, "");
    }

    /** An officer ordered something, and was answered. */
    static AuditedAction ordered(OfficerCommand command, Outcome outcome) {
        return switch (outcome) {
            case Accepted accepted ->
                AuditedAction.of(
                                command.getOfficer(),
                                "COMMAND_ACCEPTED",
                                command.getRevision(),
                                command.getKind().name())
                        .withGround(accepted.code().name());
            case Rejection rejection ->
                AuditedAction.of(
                                command.getOfficer(),
                                "COMMAND_REFUSED",
                                command.getRevision(),
                                command.getKind().name())
                        .withGround(codes(rejection));
        };
    }

    /** A member's message was refused. */
    static AuditedAction refused(String sender, SpecificRecord message, Rejection rejection) {
        return AuditedAction.of(
                        sender, "MESSAGE_REFUSED", 0, message.getSchema().getName())
                .withGround(codes(rejection));
    }

    /** What happened to a case, as far as somebody answers for it. */
    static List<AuditedAction> happened(Opened file, List<CaseEvent> events) {
        return events.stream().flatMap(event -> act(file, event).stream()).toList();
    }

    /** Mail that was asked for. */
    static List<AuditedAction> mail(List<OutboundEvent> told) {
        return told.stream()
                .filter(out -> out.topic().equals(Topics.CORRESPONDENCE))
                .map(OutboundEvent::event)
                .flatMap(Stream::ofNullable)
                .map(mail -> AuditedAction.of(
                        ReviewTopology.SERVICE,
                        "MAIL_ASKED",
                        0,
                        "%s to %s".formatted(mail.getSchema().getName(), mail.get(addressee(mail)))))
                .toList();
    }

    private static int addressee(SpecificRecord mail) {
        return mail.getSchema().getField("addressee").pos();
    }

    private static Optional<AuditedAction> act(Opened file, CaseEvent event) {
        int revision = file.revision();
        return switch (event) {
            case Decided e -> Optional.of(issued(file, e.decision()));
            case RefusedByBar e -> Optional.of(issued(file, e.decision()));
            case Proposed e ->
                Optional.of(AuditedAction.of(
                                e.proposal().officer(),
                                "FINDING_PROPOSED",
                                revision,
                                e.proposal().kind() + " " + e.proposal().articles())
                        .withGround(names(e.proposal().grounds())));
            case Asked e -> Optional.of(about(e.question(), e.question().askedBy(), "QUESTION_ASKED", revision));
            case Answered e ->
                Optional.of(about(e.question(), e.question().addressee().value(), "QUESTION_ANSWERED", revision));
            case AnswerOverdue e -> Optional.of(about(e.question(), POLICY, "ANSWER_OVERDUE", revision));
            case LeftUnanswered e -> Optional.of(about(e.question(), POLICY, "LEFT_UNANSWERED", revision));
            case RetentionPrompted e ->
                Optional.of(AuditedAction.of(POLICY, "RETENTION_PROMPTED", revision, "until " + e.retainedUntil()));
            case RetentionMoved e ->
                Optional.of(AuditedAction.of(
                        file.requester().value(), "RETENTION_EXTENDED", revision, "until " + e.retainedUntil()));
            case ReviewFellDue e -> Optional.of(AuditedAction.of(POLICY, "REVIEW_DUE", revision, ""));
            case Upheld e ->
                Optional.of(AuditedAction.of(e.officer(), "UPHELD", revision, String.join(", ", e.flags()))
                        .withRuleBook(file.screening().ruleBook()));
            case Noted e -> Optional.of(AuditedAction.of(e.who(), e.what(), revision, e.detail()));
            case VisibilityChanged e ->
                Optional.of(AuditedAction.of(file.requester().value(), "VISIBILITY_CHANGED", revision, ""));
            case Forgotten e -> Optional.of(AuditedAction.of(ReviewTopology.SERVICE, "PERSON_FORGOTTEN", revision, ""));
            case RevisionReceived e -> Optional.empty(); // screening answers for it
            case Rescreened e -> Optional.empty();
            case Disseminated e -> Optional.empty(); // dissemination does
            case CommandHandled e -> Optional.empty(); // said as the command's own act
        };
    }

    private static AuditedAction about(Question question, String actor, String action, int revision) {
        return AuditedAction.of(actor, action, revision, "%s to %s".formatted(question.id(), question.addressee()));
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
