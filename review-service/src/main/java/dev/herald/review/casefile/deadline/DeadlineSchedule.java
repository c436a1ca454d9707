package dev.herald.review.casefile.deadline;

import dev.herald.event.Concern;
import dev.herald.event.Question;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseDeadlines;
import dev.herald.review.casefile.CaseStatus.Blocked;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.FixedTerms;
import dev.herald.review.casefile.Questions;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.deadline.Deadline.AnswerDue;
import dev.herald.review.casefile.deadline.Deadline.BlockDue;
import dev.herald.review.casefile.deadline.Deadline.ConcernDue;
import dev.herald.review.casefile.deadline.Deadline.EscalationDue;
import dev.herald.review.casefile.deadline.Deadline.ForgettingDue;
import dev.herald.review.casefile.deadline.Deadline.GraceOver;
import dev.herald.review.casefile.deadline.Deadline.RetentionOver;
import dev.herald.review.casefile.deadline.Deadline.RetentionPromptDue;
import dev.herald.review.casefile.deadline.Deadline.ReviewDue;
import dev.herald.review.casefile.deadline.Deadline.SuspensionOver;
import dev.herald.review.casefile.deadline.Deadline.UnreadDue;
import dev.herald.review.casefile.deadline.Deadline.WarrantPromptDue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Computes the deadlines of a case. They follow from the case file alone. */
public final class DeadlineSchedule {

    private final Terms terms;

    /** Creates the schedule under some terms. */
    public DeadlineSchedule(Terms terms) {
        this.terms = terms;
    }

    /** Returns the next deadline of a case; empty for a case that ended and in which no arrest is followed up. */
    public Optional<Deadline> nextDeadline(Case subject) {
        return switch (subject) {
            case Unopened unopened -> Optional.empty();
            case Opened file -> deadlines(file).stream().min(Comparator.comparing(Deadline::at));
        };
    }

    /** Whether the case has the deadline, and the deadline has passed. */
    public boolean isDue(Opened file, Deadline due, Instant now) {
        return !due.at().isAfter(now) && deadlines(file).contains(due);
    }

    private List<Deadline> deadlines(Opened file) {
        List<Deadline> running = new ArrayList<>();
        if (file.status() instanceof Ended) {
            return afterEnd(file);
        }
        file.questions().stream()
                .filter(Questions::isOpen)
                .map(DeadlineSchedule::deadlineOf)
                .forEach(running::add);
        CaseDeadlines deadlines = file.deadlines();
        Instant retainedUntil = deadlines.retainedUntil();
        boolean extensionAsked = !Concerns.onRetention(file.concerns()).isEmpty();
        if (retainedUntil != null && !extensionAsked && !file.withdrawalWaits()) {
            running.add(
                    deadlines.promptedAt() == null
                            ? new RetentionPromptDue(terms.retentionPrompt().before(retainedUntil))
                            : new RetentionOver(retainedUntil));
        }
        file.approved()
                .flatMap(Request::warrantsEnd)
                .filter(lastDay -> !file.timeline().tellsOfWarrantsUntil(lastDay))
                .map(lastDay -> new WarrantPromptDue(
                        lastDay,
                        terms.warrantPrompt()
                                .before(lastDay.plusDays(1)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant())))
                .ifPresent(running::add);
        if (deadlines.suspendedUntil() != null) {
            running.add(new SuspensionOver(deadlines.suspendedUntil()));
        }
        if (deadlines.reviewDueAt() != null && !deadlines.reviewDue()) {
            running.add(new ReviewDue(deadlines.reviewDueAt()));
        }
        if (deadlines.reviewDueAt() != null && deadlines.reviewDue() && !deadlines.reviewEscalated()) {
            running.add(new EscalationDue(terms.reviewEscalation().after(deadlines.reviewDueAt())));
        }
        if (file.status() instanceof Blocked) { // until it is decided, it is escalated again after each decision
            file.blockedAt()
                    .filter(at -> !file.isBlockOverdue() && file.order() == null)
                    .ifPresent(at -> running.add(new BlockDue(at.plus(FixedTerms.BLOCK_DECIDED_WITHIN))));
        } else {
            file.concerns().stream()
                    .filter(concern -> !concern.getOverdue())
                    .map(Concern::getDueAt)
                    .min(Comparator.naturalOrder())
                    .ifPresent(at -> running.add(new ConcernDue(at)));
            file.concerns().stream()
                    .filter(concern -> Concerns.isFirstReview(concern) && concern.getOverdue() && file.isUnread())
                    .forEach(concern ->
                            running.add(new UnreadDue(concern.getSince().plus(FixedTerms.UNREAD_FOR))));
        }
        return running;
    }

    /** Only an arrest is followed up after the end, until the person has to be forgotten. */
    private static List<Deadline> afterEnd(Opened file) {
        List<Deadline> running = new ArrayList<>();
        if (!file.isForgotten()) {
            file.arrestQuestions()
                    .filter(question -> Questions.isOpen(question) && !question.getOverdue())
                    .map(DeadlineSchedule::deadlineOf)
                    .forEach(running::add);
        }
        if (file.closed()) {
            running.add(new ForgettingDue(file.arrestFollowedUpUntil()));
        }
        return running;
    }

    private static Deadline deadlineOf(Question question) {
        Instant closesAt = question.getClosesAt();
        return closesAt == null
                ? new AnswerDue(question.getQuestionId(), question.getAnswerBy())
                : new GraceOver(question.getQuestionId(), closesAt);
    }
}
