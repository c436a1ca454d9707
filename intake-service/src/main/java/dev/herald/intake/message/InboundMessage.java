package dev.herald.intake.message;

import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A message that a member sent through its mailbox.
 *
 * @param mailbox owner of the mailbox
 * @param receivedAt time of the examination
 */
public record InboundMessage(
        MemberCode mailbox,
        Instant receivedAt,
        TransportInfo transport,
        Submission submission,
        FieldInspection fields) {

    /** Returns the day of the examination, in UTC. */
    public LocalDate today() {
        return receivedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
