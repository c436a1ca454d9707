package dev.herald.dissemination;

import dev.herald.dissemination.custody.RecallClock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dissemination behaves.
 *
 * @param removalDeadline how long holders have to acknowledge that they removed what was revoked; one second or more.
 *     Stated in each instruction. A compliance threshold: shipped in {@code application.properties}, never assumed
 * @param reminders how often those who have not acknowledged are reminded before the deadline, evenly spread; 0 to 10
 * @param escalation how long after the deadline those who have not acknowledged are named overdue and, where the case
 *     has ended, it is closed; zero to 90 days. A compliance threshold: shipped in {@code application.properties}
 * @param mailKept how long mail that nobody acknowledges stays in its mailbox; one day to 10 years
 * @param closedMailKept how long mail about a case that is closed stays there, acknowledged or not: the time an
 *     addressee has to read why it ended; zero to 30 days. Part of the bound within which a person is forgotten
 * @param mailboxCheck how often the broker is asked which mailboxes can be written; 100 ms to 1 min. A new mailbox
 *     waits this long at most; a mailbox whose right was taken away may be written this long, which ends a stream
 *     thread
 * @param backlogCheck how often what waits is looked at: backlogs, recalls that are due, members to be brought up to
 *     date; 10 ms to 1 min
 */
@ConfigurationProperties("herald.dissemination")
record DisseminationSettings(
        Duration removalDeadline,
        @DefaultValue("2") int reminders,
        Duration escalation,
        @DefaultValue("90d") Duration mailKept,
        @DefaultValue("20h") Duration closedMailKept,
        @DefaultValue("5s") Duration mailboxCheck,
        @DefaultValue("500ms") Duration backlogCheck) {

    DisseminationSettings {
        if (removalDeadline == null) {
            throw new IllegalArgumentException("herald.dissemination.removal-deadline must be set, such as 14d");
        }
        if (escalation == null) {
            throw new IllegalArgumentException("herald.dissemination.escalation must be set, such as 2d");
        }
        if (reminders < 0 || reminders > 10) {
            throw new IllegalArgumentException("herald.dissemination.reminders must be 0 to 10, and is " + reminders);
        }
        require("escalation", escalation, Duration.ZERO, Duration.ofDays(90));
        require("mail-kept", mailKept, Duration.ofDays(1), Duration.ofDays(3650));
        require("closed-mail-kept", closedMailKept, Duration.ZERO, Duration.ofDays(30));
        require("removal-deadline", removalDeadline, Duration.ofSeconds(1), Duration.ofDays(3650));
        require("mailbox-check", mailboxCheck, Duration.ofMillis(100), Duration.ofMinutes(1));
        require("backlog-check", backlogCheck, Duration.ofMillis(10), Duration.ofMinutes(1));
    }

    RecallClock recallClock() {
        return new RecallClock(removalDeadline, reminders, escalation);
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "herald.dissemination.%s must be %s to %s, and is %s".formatted(key, least, most, value));
        }
    }
}
