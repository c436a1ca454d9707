package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.CaseFile;
import dev.herald.event.DocumentReference;
import dev.herald.event.ProposedDecision;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import dev.herald.review.casefile.Answer;
import dev.herald.review.casefile.Article;
import dev.herald.review.casefile.Calendar;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseState;
import dev.herald.review.casefile.DecisionKind;
import dev.herald.review.casefile.Document;
import dev.herald.review.casefile.DocumentKind;
import dev.herald.review.casefile.ExtraditionRefusalGround;
import dev.herald.review.casefile.FactReference;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Ground;
import dev.herald.review.casefile.Instrument;
import dev.herald.review.casefile.Log;
import dev.herald.review.casefile.Proposal;
import dev.herald.review.casefile.Question;
import dev.herald.review.casefile.RefusedExtradition;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.Screening;
import dev.herald.review.casefile.Severity;
import dev.herald.review.casefile.Standing;
import org.jspecify.annotations.Nullable;

/** The case as it is stored and published: {@link Case} to {@link CaseFile} and back. */
final class Stored {

    private Stored() {}

    static CaseFile file(Opened file) {
        Request approved = file.approved().orElse(null);
        Request request = file.request();
        return CaseFile.newBuilder()
                .setCaseId(file.id().value())
                .setRequester(file.requester().value())
                .setInstrument(Words.translate(file.instrument(), dev.herald.contract.vocabulary.Instrument.class))
                .setState(Words.translate(file.state(), dev.herald.contract.vocabulary.CaseState.class))
                .setRevision(file.revision())
                .setApprovedRevision(approved == null ? 0 : approved.revision())
                .setRequest(event(request))
                .setApprovedRequest(approved == null || approved.equals(request) ? null : event(approved))
                .setFlags(file.screening().flags().stream().map(Stored::flag).toList())
                .setApprovedFlags(
                        file.approvedFlags().stream().map(Stored::flag).toList())
                .setRuleBook(file.screening().ruleBook())
                .setRegisterVersion(file.screening().registerVersion())
                .setQuestions(file.questions().stream().map(Stored::question).toList())
                .setProposal(proposal(file.proposal()))
                .setRetainedUntil(file.calendar().retainedUntil())
                .setPromptedAt(file.calendar().promptedAt())
                .setSuspendedUntil(file.calendar().suspendedUntil())
                .setReviewDueAt(file.calendar().reviewDueAt())
                .setReviewDue(file.calendar().reviewDue())
                .setNoticeId(file.noticeId())
                .setTimeline(file.log().timeline().stream().map(Stored::entry).toList())
                .setHandledCommands(file.log().handledCommands())
                .setSequence(file.log().sequence())
                .build();
    }

    static Case read(String caseId, @Nullable CaseFile file) {
        if (file == null) {
            return new Unopened(new CaseId(caseId));
        }
        return new Opened(
                new CaseId(file.getCaseId()),
                Words.translate(file.getInstrument(), Instrument.class),
                file.getRevision(),
                request(file.getRequest()),
                standing(file),
                new Screening(
                        file.getFlags().stream().map(Stored::flag).toList(),
                        file.getRuleBook(),
                        file.getRegisterVersion()),
                file.getApprovedFlags().stream().map(Stored::flag).toList(),
                file.getQuestions().stream().map(Stored::question).toList(),
                proposal(file.getProposal()),
                new Calendar(
                        file.getRetainedUntil(),
                        file.getPromptedAt(),
                        file.getSuspendedUntil(),
                        file.getReviewDueAt(),
                        file.getReviewDue()),
                file.getNoticeId(),
                new Log(
                        file.getTimeline().stream().map(Stored::entry).toList(),
                        file.getHandledCommands(),
                        file.getSequence()));
    }

    private static Standing standing(CaseFile file) {
        CaseState state = Words.translate(file.getState(), CaseState.class);
        return switch (state) {
            case OPEN, AWAITING_ANSWER -> new Standing.UnderReview();
            case IN_FORCE -> new Standing.InForce(approved(file));
            case BLOCKED -> new Standing.Blocked(approved(file));
            case SUSPENDED -> new Standing.Suspended(file.getApprovedRevision() == 0 ? null : approved(file));
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, BARRED -> new Standing.Ended(state);
        };
    }

    private static Request approved(CaseFile file) {
        RequestSubmitted approved = file.getApprovedRequest() == null ? file.getRequest() : file.getApprovedRequest();
        return new SubmittedRequest(approved);
    }

    private static @Nullable Request request(@Nullable RequestSubmitted event) {
        return event == null ? null : new SubmittedRequest(event);
    }

    static @Nullable RequestSubmitted event(@Nullable Request request) {
        return request == null ? null : SubmittedRequest.eventOf(request);
    }

    static Flag flag(dev.herald.event.Flag flag) {
        return new Flag(
                flag.getRuleId(),
                flag.getRuleVersion(),
                severity(flag.getSeverity()),
                flag.getLegalBasis(),
                flag.getEvidence(),
                flag.getExplanation(),
                flag.getFactId(),
                flag.getMatchedCase() == null ? null : new CaseId(flag.getMatchedCase()),
                flag.getBlocksInForce(),
                flag.getHolds(),
                flag.getRefuses(),
                flag.getFacts().stream().map(Stored::reference).toList());
    }

    private static FactReference reference(dev.herald.event.FactReference fact) {
        return new FactReference(
                fact.getFactId(),
                fact.getVersion(),
                fact.getKind().name(),
                fact.getConfidence(),
                fact.getConfidentiality().name());
    }

    private static dev.herald.event.FactReference reference(FactReference fact) {
        return new dev.herald.event.FactReference(
                fact.factId(),
                fact.version(),
                FactKind.valueOf(fact.kind()),
                fact.confidence(),
                Confidentiality.valueOf(fact.confidentiality()));
    }

    /** A weight of a newer contract is taken as one that needs reasons. */
    private static Severity severity(dev.herald.contract.vocabulary.Severity severity) {
        return severity == dev.herald.contract.vocabulary.Severity.UNKNOWN
                ? Severity.BLOCK_OVERRIDABLE
                : Words.translate(severity, Severity.class);
    }

    static dev.herald.event.Flag flag(Flag flag) {
        return dev.herald.event.Flag.newBuilder()
                .setRuleId(flag.ruleId())
                .setRuleVersion(flag.ruleVersion())
                .setSeverity(Words.translate(flag.severity(), dev.herald.contract.vocabulary.Severity.class))
                .setLegalBasis(flag.legalBasis())
                .setEvidence(flag.evidence())
                .setExplanation(flag.explanation())
                .setFactId(flag.factId())
                .setMatchedCase(
                        flag.matchedCase() == null ? null : flag.matchedCase().value())
                .setBlocksInForce(flag.blocksInForce())
                .setHolds(flag.holds())
                .setRefuses(flag.refuses())
                .setFacts(flag.facts().stream().map(Stored::reference).toList())
                .build();
    }

    private static Question question(dev.herald.event.Question question) {
        Answer answer = question.getAnswer() == null || question.getAnsweredAt() == null
                ? null
                : new Answer(
                        question.getAnswer(),
                        question.getAnsweredAt(),
                        question.getDocuments().stream().map(Stored::document).toList(),
                        refusedExtradition(question.getRefusedExtradition()));
        return new Question(
                question.getQuestionId(),
                new MemberCode(question.getAddressee()),
                question.getConsultation(),
                question.getText(),
                question.getAskedBy(),
                question.getAskedAt(),
                question.getAnswerBy(),
                question.getOverdue(),
                question.getClosesAt(),
                answer);
    }

    private static dev.herald.event.Question question(Question question) {
        dev.herald.event.Question.Builder stored = dev.herald.event.Question.newBuilder()
                .setQuestionId(question.id())
                .setAddressee(question.addressee().value())
                .setConsultation(question.consultation())
                .setText(question.text())
                .setAskedBy(question.askedBy())
                .setAskedAt(question.askedAt())
                .setAnswerBy(question.answerBy())
                .setOverdue(question.overdue())
                .setClosesAt(question.closesAt());
        Answer answer = question.answer();
        if (answer != null) {
            stored.setAnswer(answer.text())
                    .setAnsweredAt(answer.at())
                    .setDocuments(
                            answer.documents().stream().map(Stored::document).toList())
                    .setRefusedExtradition(refusedExtradition(answer.refusedExtradition()));
        }
        return stored.build();
    }

    static Document document(DocumentReference document) {
        return new Document(
                document.getSha256(),
                Words.translate(document.getKind(), DocumentKind.class),
                document.getMediaType(),
                document.getSize());
    }

    private static DocumentReference document(Document document) {
        return new DocumentReference(
                document.sha256(),
                Words.translate(document.kind(), dev.herald.contract.vocabulary.DocumentKind.class),
                document.mediaType(),
                document.size());
    }

    static @Nullable RefusedExtradition refusedExtradition(dev.herald.event.@Nullable RefusedExtradition refused) {
        return refused == null
                ? null
                : new RefusedExtradition(
                        refused.getState(),
                        new MemberCode(refused.getRequester()),
                        PartialDate.parse(refused.getDate()),
                        Words.translate(refused.getGround(), ExtraditionRefusalGround.class),
                        refused.getRationale());
    }

    static dev.herald.event.@Nullable RefusedExtradition refusedExtradition(@Nullable RefusedExtradition refused) {
        return refused == null
                ? null
                : new dev.herald.event.RefusedExtradition(
                        refused.state(),
                        refused.requester().value(),
                        refused.date().toString(),
                        Words.translate(
                                refused.ground(), dev.herald.contract.vocabulary.ExtraditionRefusalGround.class),
                        refused.rationale());
    }

    private static @Nullable Proposal proposal(@Nullable ProposedDecision proposal) {
        return proposal == null
                ? null
                : new Proposal(
                        Words.translate(proposal.getKind(), DecisionKind.class),
                        proposal.getOfficer(),
                        Words.translate(proposal.getGrounds(), Ground.class),
                        Words.translate(proposal.getArticles(), Article.class),
                        proposal.getReasons(),
                        proposal.getProposedAt());
    }

    private static @Nullable ProposedDecision proposal(@Nullable Proposal proposal) {
        return proposal == null
                ? null
                : new ProposedDecision(
                        Words.translate(proposal.kind(), dev.herald.contract.vocabulary.DecisionKind.class),
                        proposal.officer(),
                        Words.translate(proposal.grounds(), dev.herald.contract.vocabulary.Ground.class),
                        Words.translate(proposal.articles(), ConstitutionArticle.class),
                        proposal.reasons(),
                        proposal.at());
    }

    private static Log.Entry entry(TimelineEntry entry) {
        return new Log.Entry(entry.getAt(), entry.getWhat(), entry.getWho(), entry.getRevision(), entry.getDetail());
    }

    private static TimelineEntry entry(Log.Entry entry) {
        return new TimelineEntry(entry.at(), entry.what(), entry.who(), entry.revision(), entry.detail());
    }
}
