package dev.herald.review.casefile;

import dev.herald.review.casefile.Case.Opened;
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
import dev.herald.review.casefile.Standing.Blocked;
import dev.herald.review.casefile.Standing.Ended;
import dev.herald.review.casefile.Standing.InForce;
import dev.herald.review.casefile.Standing.Suspended;
import dev.herald.review.casefile.Standing.UnderReview;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event happens to a file: takes it apart, changes what the event changes, and puts it together. */
final class Happening {

    private final Opened before;
    private Instrument instrument;
    private int revision;
    private @Nullable Request request;
    private Standing standing;
    private Screening screening;
    private List<Flag> approvedFlags;
    private List<Question> questions;
    private @Nullable Proposal proposal;
    private Calendar calendar;
    private @Nullable String noticeId;

    Happening(Opened before) {
        this.before = before;
        this.instrument = before.instrument();
        this.revision = before.revision();
        this.request = before.request();
        this.standing = before.standing();
        this.screening = before.screening();
        this.approvedFlags = before.approvedFlags();
        this.questions = before.questions();
        this.proposal = before.proposal();
        this.calendar = before.calendar();
        this.noticeId = before.noticeId();
    }

    Opened of(CaseEvent event) {
        switch (event) {
            case RevisionReceived e -> received(e);
            case Rescreened e -> rescreened(e);
            case Asked e ->
                questions = Stream.concat(questions.stream(), Stream.of(e.question()))
                        .toList();
            case Answered e -> replace(e.question());
            case AnswerOverdue e -> replace(e.question());
            case LeftUnanswered e -> replace(e.question());
            case Proposed e -> proposal = e.proposal();
            case Decided e -> {
                decided(e.decision());
                calendar = e.calendar();
            }
            case RefusedByBar e -> ended(CaseState.BARRED);
            case VisibilityChanged e -> {
                standing = standing.under(e.visibility());
                request = request == null ? null : request.under(e.visibility());
            }
            case RetentionPrompted e -> calendar = calendar.prompted(e.at());
            case RetentionMoved e -> calendar = calendar.retained(e.retainedUntil());
            case ReviewFellDue e -> calendar = calendar.reviewFellDue();
            case Upheld e -> calendar = calendar.upheld(e.nextReview());
            case Disseminated e -> noticeId = e.noticeId();
            case Noted e -> {}
            case CommandHandled e -> {}
            case Forgotten e -> forgotten();
        }
        return after(event);
    }

    private Opened after(CaseEvent event) {
        Log log = event instanceof CommandHandled handled
                ? before.log().handled(handled.commandId())
                : before.log().with(Log.Entry.of(before.id(), event, revision));
        return new Opened(
                before.id(),
                instrument,
                revision,
                request,
                standing,
                screening,
                approvedFlags,
                questions,
                proposal,
                calendar,
                noticeId,
                log);
    }

    private void received(RevisionReceived event) {
        approvedFlags = before.flagsInForce();
        request = event.request();
        instrument = event.request().instrument();
        revision = event.request().revision();
        screening = event.screening();
        proposal = null;
        if (standing instanceof Ended) {
            standing = new UnderReview();
            questions = questions.stream().filter(question -> !question.open()).toList();
        }
    }

    private void rescreened(Rescreened event) {
        if (before.isBesideUpdate(event.revision())) {
            approvedFlags = event.screening().flags();
        } else {
            screening = event.screening();
        }
    }

    private void decided(Decision decision) {
        switch (decision.kind()) {
            case APPROVED -> {
                standing = new InForce(required(decision.request()));
                approvedFlags = List.of();
                proposal = null;
            }
            case AMENDED -> {}
            case UPDATE_DENIED -> {
                request = required(approved());
                screening = screening.with(approvedFlags);
                approvedFlags = List.of();
                proposal = null;
            }
            case BLOCKED -> standing = new Blocked(required(approved()));
            case SUSPENDED -> standing = new Suspended(approved());
            case RESTORED -> restored();
            case DENIED -> ended(decision.bars() ? CaseState.BARRED : CaseState.DENIED);
            case CANCELLED -> ended(decision.bars() ? CaseState.BARRED : CaseState.CANCELLED);
            case WITHDRAWN -> ended(CaseState.WITHDRAWN);
            case EXPIRED -> ended(CaseState.EXPIRED);
            case CLOSED_WITHOUT_FINDING -> ended(CaseState.CLOSED_WITHOUT_FINDING);
        }
    }

    /** The end of a suspension answers no officer's finding; an officer who lifts a block had none, or drops it. */
    private void restored() {
        if (standing instanceof Blocked) {
            proposal = null;
        }
        standing = before.approved().<Standing>map(InForce::new).orElseGet(UnderReview::new);
    }

    private void ended(CaseState how) {
        standing = new Ended(how);
        approvedFlags = List.of();
        proposal = null;
        calendar = Calendar.EMPTY;
    }

    private void forgotten() {
        request = null;
        screening = screening.forgotten();
        questions = questions.stream().map(Question::forgotten).toList();
    }

    private void replace(Question changed) {
        questions = questions.stream()
                .map(question -> question.id().equals(changed.id()) ? changed : question)
                .toList();
    }

    private @Nullable Request approved() {
        return before.approved().orElse(null);
    }

    private static Request required(@Nullable Request request) {
        if (request == null) {
            throw new IllegalStateException("nothing was ever approved");
        }
        return request;
    }
}
