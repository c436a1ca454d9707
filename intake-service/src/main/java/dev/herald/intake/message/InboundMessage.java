package dev.herald.intake.message;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A message that a member sent through its mailbox.
 *
 * @param mailbox owner of the mailbox
 * @param receivedAt time of the examination
 * @param event what the member says, as the contract has it
 * @param caseId the case; null if the sender's text is not a case id
 * @param submittedBy the sender, as written by the sender
 */
public record InboundMessage(
        MemberCode mailbox,
        Instant receivedAt,
        TransportInfo transport,
        Object event,
        @Nullable CaseId caseId,
        String submittedBy,
        FieldInspection fields) {

    /** Returns the day of the examination, in UTC. */
    public LocalDate today() {
        return receivedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Prints no content: it is about a person. */
    @Override
    public String toString() {
        return "InboundMessage[not printed]";
    }
}
