package dev.herald.dissemination.custody;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a recall takes at most. Reminders are spread evenly between the instruction and the deadline: two of them
 * after a third and two thirds of the time. Who has said nothing when the grace after the deadline is over is named
 * overdue.
 *
 * @param deadline how long holders have to acknowledge that they removed what was revoked
 * @param reminders how often those outstanding are reminded before the deadline; 0 or more
 * @param grace how long after the deadline nobody is named yet; zero or more
 */
public record RecallClock(Duration deadline, int reminders, Duration grace) {

    /** Checks the times. */
    public RecallClock {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the removal deadline must be positive, and is " + deadline);
        }
        if (reminders < 0) {
            throw new IllegalArgumentException("reminders are 0 or more, and are " + reminders);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace after the deadline is zero or more, and is " + grace);
        }
    }

    /** When somebody has to be reminded next or, after the last reminder, named. */
    Instant nextDue(Recall recall) {
        return recall.reminders() < reminders ? reminder(recall, recall.reminders() + 1) : namedAt(recall);
    }

    /** How many reminders should have gone out by now. */
    int remindersDue(Recall recall, Instant now) {
        int due = 0;
        while (due < reminders && !now.isBefore(reminder(recall, due + 1))) {
            due++;
        }
        return due;
    }

    /** From when on those outstanding are overdue. */
    Instant namedAt(Recall recall) {
        return recall.acknowledgeBy().plus(grace);
    }

    private Instant reminder(Recall recall, int number) {
        Duration time = Duration.between(recall.startedAt(), recall.acknowledgeBy());
        return recall.startedAt().plus(time.multipliedBy(number).dividedBy(reminders + 1L));
    }
}
