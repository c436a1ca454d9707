package dev.herald.dissemination;

import dev.herald.dissemination.custody.RecallSchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of dissemination.
 *
 * @param removalDeadline time for holders to acknowledge a removal, named in each instruction; 1 s to 10 years. A
 *     compliance threshold: set in {@code application.properties}, no default here
 * @param reminders number of reminders before the deadline, evenly spread; 0 to 10
 * @param escalation time after the deadline until members that have not acknowledged are named overdue and an ended
 *     case is closed; 0 to 90 days. A compliance threshold: set in {@code application.properties}
 * @param mailKept how long unacknowledged mail stays in its mailbox, and a day more at most; 1 day to 10 years
 * @param closedMailKept how long mail about a closed case stays in its mailbox, acknowledged or not: its addressee's
 *     time to read why the case ended; 0 to 30 days. Part of the bound within which a person is forgotten
 * @param mailboxCheck interval between two checks of the writable mailboxes; 100 ms to 1 min. A new mailbox waits this
 *     long at most. A mailbox whose right was withdrawn may be written until the next check, which ends a stream thread
 */
@ConfigurationProperties("herald.dissemination")
record DisseminationSettings(
        Duration removalDeadline,
        @DefaultValue("2") int reminders,
        Duration escalation,
        @DefaultValue("90d") Duration mailKept,
        @DefaultValue("20h") Duration closedMailKept,
        @DefaultValue("5s") Duration mailboxCheck) {

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
    }

    RecallSchedule recallSchedule() {
        return new RecallSchedule(removalDeadline, reminders, escalation);
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "herald.dissemination.%s must be %s to %s, and is %s".formatted(key, least, most, value));
        }
    }
}
