package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.CaseDecision;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionNotified;
import dev.herald.event.LocationNotified;
import dev.herald.event.LocationReport;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonLocated;
import dev.herald.event.Question;
import dev.herald.event.Refusal;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.SourcePosition;
import dev.herald.event.SupplementRequested;
import dev.herald.event.WarrantsEnding;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseEvent.RetentionPromptSent;
import dev.herald.review.casefile.CaseEvent.WarrantPromptSent;
import dev.herald.review.casefile.RequesterNotice;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.review.casefile.decider.RefusalCode;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Builds the mail to members that one cause has. Ids of mail derive from the cause, so a repetition has the same ids.
 */
final class MailFactory {

    private final CaseId caseId;
    private final String causeId;
    private final Map<Schema, Integer> mailsByType = new HashMap<>();

    MailFactory(CaseId caseId, String causeId) {
        this.caseId = caseId;
        this.causeId = causeId;
    }

    /** Returns a question. A member that reported an arrest and is excluded since is asked without the person. */
    OutboundEvent question(Opened file, QuestionAsked asked) {
        Question question = asked.question();
        String addressee = question.getAddressee();
        return question.getConsultation()
                ? mail(ConsultationRequested.newBuilder()
                        .setCaseId(caseId.value())
                        .setMessageId(nextMessageId(ConsultationRequested.getClassSchema()))
                        .setAddressee(addressee)
                        .setQuestionId(question.getQuestionId())
                        .setQuestion(question.getText())
                        .setPerson(file.maySee(new MemberCode(addressee)) ? RegisterEventPublisher.person(file) : null)
                        .setRequester(file.requester().value())
                        .setAnswerBy(question.getAnswerBy())
                        .build())
                : mail(SupplementRequested.newBuilder()
                        .setCaseId(caseId.value())
                        .setMessageId(nextMessageId(SupplementRequested.getClassSchema()))
                        .setAddressee(addressee)
                        .setQuestionId(question.getQuestionId())
                        .setQuestion(question.getText())
                        .setWanted(asked.wanted())
                        .setAnswerBy(question.getAnswerBy())
                        .build());
    }

    OutboundEvent answerOverdue(Question question) {
        return mail(AnswerOverdue.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(AnswerOverdue.getClassSchema()))
                .setAddressee(question.getAddressee())
                .setQuestionId(question.getQuestionId())
                .setAnswerBy(question.getAnswerBy())
                .build());
    }

    OutboundEvent retentionPrompt(Opened file, RetentionPromptSent prompted) {
        return mail(RetentionPrompted.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(RetentionPrompted.getClassSchema()))
                .setAddressee(file.requester().value())
                .setNoticeId(caseId.noticeId())
                .setRetainedUntil(prompted.retainedUntil())
                .build());
    }

    OutboundEvent warrantsEnding(Opened file, WarrantPromptSent prompted) {
        return mail(WarrantsEnding.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(WarrantsEnding.getClassSchema()))
                .setAddressee(file.requester().value())
                .setNoticeId(caseId.noticeId())
                .setLastDay(prompted.lastDay().toString())
                .build());
    }

    /**
     * Returns the mail to the requester about a decision.
     *
     * @param numbered whether the mail names the notice
     */
    OutboundEvent decisionNotified(RequesterNotice notice, boolean numbered) {
        return mail(DecisionNotified.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(DecisionNotified.getClassSchema()))
                .setAddressee(caseId.member().value())
                .setKind(notice.kind())
                .setRevision(notice.revision())
                .setGrounds(notice.grounds())
                .setArticles(notice.articles())
                .setReasons(notice.reasons())
                .setMessageToRequester(notice.message())
                .setNoticeId(numbered ? caseId.noticeId() : null)
                .setStandingClause(notice.standingClause())
                .setCaveats(notice.caveats())
                .build());
    }

    /** Returns what is known of a case that ended, without its person. */
    ClosedCaseStated statement(Opened file, String addressee, Instant now, @Nullable SourcePosition position) {
        CaseDecision ending = file.ending();
        return new ClosedCaseStated(
                caseId.value(),
                nextMessageId(ClosedCaseStated.getClassSchema()),
                addressee,
                ending.getKind(),
                LocalDate.ofInstant(ending.getAt(), ZoneOffset.UTC).toString(),
                file.state() == CaseState.BARRED,
                LocalDate.ofInstant(now, ZoneOffset.UTC).toString(),
                position);
    }

    /** Returns the mail to the requester about its person. */
    OutboundEvent location(LocationReport report) {
        return mail(LocationNotified.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(report.getMessageId())
                .setAddressee(caseId.member().value())
                .setNoticeId(report.getNoticeId())
                .setReportedBy(report.getReportedBy())
                .setKind(report.getKind())
                .setOccurredOn(report.getOccurredOn())
                .setPlace(report.getPlace())
                .setDetails(report.getDetails())
                .setContact(report.getContact())
                .setPapersWithin(report.getPapersWithin())
                .setRefusedExtradition(report.getRefusedExtradition())
                .build());
    }

    /** Returns the mail to the sender of a message that review rejected. */
    OutboundEvent messageRefused(
            String sender, SpecificRecord message, Rejection rejection, @Nullable SourcePosition position) {
        List<Refusal> reasons = rejection.reasons().stream()
                .map(reason -> new Refusal(reason.code().name(), fieldOf(message, reason.code()), null, reason.text()))
                .toList();
        return mail(MessageRefused.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(MessageRefused.getClassSchema()))
                .setAddressee(sender)
                .setType(typeOf(message).getFullName())
                .setRefusals(reasons)
                .setPosition(position)
                .build());
    }

    /** Returns the type that the sender wrote: dissemination made mail of a report. */
    private static Schema typeOf(SpecificRecord message) {
        return message instanceof LocationNotified ? PersonLocated.getClassSchema() : message.getSchema();
    }

    /** Returns the field of the member's message to which a refusal refers. */
    private static String fieldOf(SpecificRecord message, RefusalCode code) {
        return switch (code) {
            case CASE_FILE_FULL -> message instanceof LocationNotified ? "caseId" : "answer";
            case RETENTION_OUT_OF_RANGE -> "retainUntil";
            case CASE_UNKNOWN, CASE_ENDED, CASE_OPEN, NOT_IN_FORCE -> "caseId";
            case ALREADY_ORDERED, NOT_ORDERED -> "order";
            case CAVEAT_INVALID -> "caveats";
            case CORRECTION_INVALID -> "correction";
            default -> "questionId";
        };
    }

    OutboundEvent mail(SpecificRecord mail) {
        return new OutboundEvent(Topics.CORRESPONDENCE, caseId.value(), mail);
    }

    private String nextMessageId(Schema type) {
        int ordinal = mailsByType.merge(type, 1, Integer::sum) - 1;
        return EventHeaders.digest(caseId.value(), type.getFullName(), causeId, Integer.toString(ordinal));
    }
}
