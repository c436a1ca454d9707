package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Something that came through a mailbox.
 *
 * @param mailbox whose mailbox
 * @param at when it is looked at
 * @param envelope how it came
 * @param submission what came
 * @param fields what is to be said of its fields
 */
public record Arrival(MemberCode mailbox, Instant at, Envelope envelope, Submission submission, Fields fields) {

    /** The day on which it is looked at, in UTC. */
    LocalDate today() {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
