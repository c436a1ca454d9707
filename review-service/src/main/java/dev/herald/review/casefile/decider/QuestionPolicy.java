package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.ADDRESSEE_EXCLUDED;
import static dev.herald.review.casefile.decider.RefusalCode.ADDRESSEE_IS_REQUESTER;
import static dev.herald.review.casefile.decider.RefusalCode.ADDRESSEE_UNKNOWN;
import static dev.herald.review.casefile.decider.RefusalCode.ALREADY_ANSWERED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_ENDED;
import static dev.herald.review.casefile.decider.RefusalCode.CASE_FILE_FULL;
import static dev.herald.review.casefile.decider.RefusalCode.NOT_ASKED;
import static dev.herald.review.casefile.decider.RefusalCode.OBJECTION_POSSIBLE;
import static dev.herald.review.casefile.decider.RefusalCode.QUESTION_CLOSED;
import static dev.herald.review.casefile.decider.RefusalCode.QUESTION_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.TERM_OUT_OF_RANGE;
import static dev.herald.review.casefile.decider.RefusalCode.TOO_MANY_QUESTIONS;

import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.QuestionAnswered;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseEvent.QuestionProposed;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Questions;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.review.casefile.decider.UpstreamEvent.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides on questions and answers. A case file is one Kafka record, so the number of its questions and the size of
 * their text are limited: a record above its topic's limit would stop the partition.
 */
final class QuestionPolicy {

    static final int MAX_QUESTIONS = 50;
    static final int MAX_BYTES = 400_000;

    private final Duration answerWithin;
    private final ActiveMembers members;

    QuestionPolicy(Duration answerWithin, ActiveMembers members) {
        this.answerWithin = answerWithin;
        this.members = members;
    }

    Outcome ask(Opened file, Ask ask, Instant now) {
        return checkQuestion(file, ask.question(), ask.within())
                .rejectOr(() -> askOrPropose(
                        file,
                        ask.header(),
                        question(file, ask.header(), file.requester(), false, ask.question(), ask.within(), now),
                        ask.wanted(),
                        now));
    }

    Outcome consult(Opened file, Consult consult, Instant now) {
        MemberCode addressee = consult.addressee();
        Duration least = timeToObject(file, addressee);
        Duration within = consult.within() == null && answerWithin.compareTo(least) < 0 ? least : consult.within();
        return checkQuestion(file, consult.question(), within)
                .addIf(
                        within != null && within.compareTo(least) < 0,
                        TERM_OUT_OF_RANGE,
                        "%s may object: give it at least %d days to answer.".formatted(addressee, least.toDays()))
                .addIf(
                        addressee.equals(file.requester()),
                        ADDRESSEE_IS_REQUESTER,
                        "%s is the requester: ASK it.".formatted(addressee))
                .addIf(
                        !addressee.equals(file.requester()) && !file.maySee(addressee),
                        ADDRESSEE_EXCLUDED,
                        "The requester does not let %s see the request: consult another.".formatted(addressee))
                .addIf(
                        !members.isActive(addressee),
                        ADDRESSEE_UNKNOWN,
                        "%s is not an active member: consult another.".formatted(addressee))
                .rejectOr(() -> askOrPropose(
                        file,
                        consult.header(),
                        question(file, consult.header(), addressee, true, consult.question(), within, now),
                        List.of(),
                        now));
    }

    /** The words of a question leave the house: while a flag needs clearance, a second officer confirms them. */
    private static Outcome askOrPropose(
            Opened file, CommandHeader header, Question question, List<DocumentKind> wanted, Instant now) {
        if (file.flagsThatNeedClearance().isEmpty()) {
            return Accepted.withEvents(new QuestionAsked(question, wanted, now));
        }
        ProposedQuestion first = file.proposedQuestion();
        ProposedQuestion second =
                new ProposedQuestion(question, wanted, header.preview().current());
        if (first != null && Questions.areSame(first, second)) {
            return TwoOfficerPolicy.requireSecondOfficer(
                            first.getQuestion().getAskedBy(),
                            header.officerName(),
                            PreviewPolicy.confirmsQuestion(file, header))
                    .rejectOr(() -> Accepted.withEvents(new QuestionAsked(question, wanted, now)));
        }
        return PreviewPolicy.addIfConfirmingQuestion(new RefusalReasons(), file, header)
                .rejectOr(() -> new Accepted(
                        Accepted.Code.AWAITS_SECOND_OFFICER,
                        "Another officer with clearance has to confirm exactly this question.",
                        List.of(new QuestionProposed(second, now))));
    }

    /**
     * Returns the members that flags say to consult and that an officer may consult: active, neither the requester nor
     * excluded by it, and not yet consulted about the latest revision. In the order of their codes.
     */
    List<MemberCode> membersToConsult(Opened file) {
        if (file.status() instanceof Ended) {
            return List.of();
        }
        return file.allFlags().stream()
                .flatMap(flag -> flag.consult().stream())
                .distinct()
                .filter(member -> !member.equals(file.requester()))
                .filter(member -> isConsultable(file, member))
                .filter(member ->
                        consultations(file, member, file.revision()).findAny().isEmpty())
                .sorted(Comparator.comparing(MemberCode::value))
                .toList();
    }

    /**
     * Adds a reason to refuse to put or leave a revision in force over flags of which a member that may object was not
     * heard: it has neither answered a consultation about that revision or a later one, nor let its time pass.
     */
    void addIfNotHeard(RefusalReasons refusals, Opened file, List<Flag> flags, int revision, Instant now) {
        for (Flag flag : flags) {
            Duration within = flag.override().objectionWithin();
            List<MemberCode> unheard = flag.consult().stream()
                    .filter(member -> flag.override().hearsMembers() && isConsultable(file, member))
                    .filter(member -> consultations(file, member, revision)
                            .noneMatch(asked -> asked.getAnswer() != null
                                    || !asked.getAskedAt().plus(within).isAfter(now)))
                    .toList();
            refusals.addIf(
                    !unheard.isEmpty(),
                    OBJECTION_POSSIBLE,
                    "%s: %s may object within %d days of a consultation: CONSULT, and await the answer or the end of that time."
                            .formatted(flag.ruleId(), unheard, within.toDays()));
        }
    }

    /** Returns what a decision over some flags needs because a member that may object cannot be consulted. */
    Stream<DecisionRequirement> ofUnheard(Opened file, List<Flag> overridden) {
        return overridden.stream()
                .filter(flag -> flag.override().hearsMembers()
                        && !flag.consult().stream().allMatch(member -> isConsultable(file, member)))
                .map(flag -> DecisionRequirement.WEIGHED_BY_TWO);
    }

    private static Duration timeToObject(Opened file, MemberCode member) {
        return file.allFlags().stream()
                .filter(flag -> flag.consult().contains(member))
                .map(flag -> flag.override().objectionWithin())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private boolean isConsultable(Opened file, MemberCode member) {
        return file.maySee(member) && members.isActive(member);
    }

    /** Returns the consultations of a member about a revision or a later one. */
    private static Stream<Question> consultations(Opened file, MemberCode member, int revision) {
        return file.questions().stream()
                .filter(question -> question.getConsultation()
                        && question.getAddressee().equals(member.value())
                        && question.getRevision() >= revision);
    }

    private static RefusalReasons checkQuestion(Opened file, String text, @Nullable Duration within) {
        return new RefusalReasons()
                .addIf(text.isBlank(), QUESTION_REQUIRED, "A question needs words.")
                .addIf(
                        within != null && !Terms.isValidAnswerTime(within),
                        TERM_OUT_OF_RANGE,
                        "The time to answer is 1 second to 180 days.")
                .addIf(
                        file.questions().size() >= MAX_QUESTIONS,
                        TOO_MANY_QUESTIONS,
                        "A case holds at most %d questions.".formatted(MAX_QUESTIONS))
                .addIf(
                        Questions.sizeInBytes(text) > freeBytes(file),
                        CASE_FILE_FULL,
                        "Questions and answers hold %d bytes, and %d are free: decide on the answers there are."
                                .formatted(MAX_BYTES, freeBytes(file)));
    }

    private Question question(
            Opened file,
            CommandHeader header,
            MemberCode addressee,
            boolean consultation,
            String text,
            @Nullable Duration within,
            Instant now) {
        return Question.newBuilder()
                .setQuestionId(file.nextQuestionTo(addressee))
                .setAddressee(addressee.value())
                .setConsultation(consultation)
                .setText(text)
                .setAskedBy(header.officerName())
                .setAskedAt(now)
                .setAnswerBy(now.plus(within == null ? answerWithin : within))
                .setRevision(file.revision())
                .build();
    }

    Outcome answer(Opened file, Reply reply, Instant now) {
        Optional<Question> asked = file.question(reply.questionId())
                .filter(question -> question.getAddressee().equals(reply.from().value())
                        && question.getConsultation() == reply.consultation());
        if (asked.isEmpty()) {
            return notAsked();
        }
        Question question = asked.get();
        Question answered =
                Questions.answered(question, reply.text(), reply.documents(), reply.refusedExtradition(), now);
        int answer = Questions.sizeInBytes(answered) - Questions.sizeInBytes(question);
        return new RefusalReasons()
                .addIf(
                        file.status() instanceof Ended && (file.isForgotten() || !Questions.isAboutArrest(question)),
                        CASE_ENDED,
                        "The case is %s.".formatted(file.state()))
                .addIf(question.getAnswer() != null, ALREADY_ANSWERED, "The question is answered.")
                .addIf(
                        question.getAnswer() == null && !Questions.isOpen(question),
                        QUESTION_CLOSED,
                        "The grace period for a late answer is over.")
                .addIf(
                        answer > freeBytes(file),
                        CASE_FILE_FULL,
                        "The case file has %d bytes free: shorten the answer.".formatted(freeBytes(file)))
                .rejectOr(() -> Accepted.withEvents(new QuestionAnswered(answered, now)));
    }

    /**
     * Rejects an answer to a question that its sender was not asked. One reason for all, so that a member does not
     * learn whether a case of another member, or a question in it, exists.
     */
    static Rejection notAsked() {
        return Rejection.of(
                NOT_ASKED, "You were not asked this question by a message that takes an answer of this type.");
    }

    private static int freeBytes(Opened file) {
        int taken = file.questions().stream().mapToInt(Questions::sizeInBytes).sum();
        return Math.max(0, MAX_BYTES - taken);
    }
}
