package dev.herald.review.casefile;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.FallsDue.AnswerDue;
import dev.herald.review.casefile.FallsDue.GraceOver;
import dev.herald.review.casefile.FallsDue.RetentionOver;
import dev.herald.review.casefile.FallsDue.RetentionPromptDue;
import dev.herald.review.casefile.FallsDue.ReviewDue;
import dev.herald.review.casefile.FallsDue.SuspensionOver;
import dev.herald.review.casefile.Standing.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What falls due in a case, and when: it follows from the file, and from nothing that is kept beside it. */
public final class Clocks {

    private final Terms terms;

    Clocks(Terms terms) {
        this.terms = terms;
    }

    /** What falls due next; nothing in a case that ended. */
    public Optional<FallsDue> next(Case subject) {
        return switch (subject) {
            case Unopened unopened -> Optional.empty();
            case Opened file -> running(file).stream().min(Comparator.comparing(FallsDue::at));
        };
    }

    /** Whether it falls due in this case, and its time has come. */
    boolean hasFallenDue(Opened file, FallsDue due, Instant now) {
        return !due.at().isAfter(now) && running(file).contains(due);
    }

    private List<FallsDue> running(Opened file) {
        List<FallsDue> running = new ArrayList<>();
        if (file.standing() instanceof Ended) {
            return running;
        }
        file.questions().stream().filter(Question::open).map(Clocks::awaited).forEach(running::add);
        Calendar calendar = file.calendar();
        Instant retainedUntil = calendar.retainedUntil();
        if (retainedUntil != null) {
            running.add(
                    calendar.promptedAt() == null
                            ? new RetentionPromptDue(terms.retentionPrompt().before(retainedUntil))
                            : new RetentionOver(retainedUntil));
        }
        if (calendar.suspendedUntil() != null) {
            running.add(new SuspensionOver(calendar.suspendedUntil()));
        }
        if (calendar.reviewDueAt() != null && !calendar.reviewDue()) {
            running.add(new ReviewDue(calendar.reviewDueAt()));
        }
        return running;
    }

    private static FallsDue awaited(Question question) {
        Instant closesAt = question.closesAt();
        return closesAt == null
                ? new AnswerDue(question.id(), question.answerBy())
                : new GraceOver(question.id(), closesAt);
    }
}
