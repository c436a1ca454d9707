package dev.herald.dissemination.custody;

import java.time.Duration;
import java.time.Instant;

/**
 * The times of a recall. Reminders are spread evenly between the instruction and the deadline: two reminders are sent
 * after a third and two thirds of the time. Members that have not removed the data when the grace period after the
 * deadline is over are named overdue.
 *
 * @param deadline time for holders to acknowledge the removal
 * @param reminders number of reminders before the deadline; 0 or more
 * @param grace time between the deadline and the naming; zero or more
 */
public record RecallSchedule(Duration deadline, int reminders, Duration grace) {

    /** Checks the times. */
    public RecallSchedule {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the removal deadline must be positive, and is " + deadline);
        }
        if (reminders < 0) {
            throw new IllegalArgumentException("the number of reminders must be 0 or more, and is " + reminders);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace period must be zero or more, and is " + grace);
        }
    }

    /** Returns when the next reminder is due or, after the last one, the naming. */
    Instant nextDue(Recall recall) {
        return recall.reminders() < reminders ? reminderAt(recall, recall.reminders() + 1) : overdueAt(recall);
    }

    /** Returns the number of reminders that are due by now. */
    int remindersDue(Recall recall, Instant now) {
        int due = 0;
        while (due < reminders && !now.isBefore(reminderAt(recall, due + 1))) {
            due++;
        }
        return due;
    }

    /** Returns the first instant at which outstanding members are overdue. */
    Instant overdueAt(Recall recall) {
        return recall.acknowledgeBy().plus(grace);
    }

    private Instant reminderAt(Recall recall, int number) {
        Duration time = Duration.between(recall.startedAt(), recall.acknowledgeBy());
        return recall.startedAt().plus(time.multipliedBy(number).dividedBy(reminders + 1L));
    }
}
