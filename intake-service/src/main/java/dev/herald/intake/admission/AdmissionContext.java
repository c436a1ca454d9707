package dev.herald.intake.admission;

import dev.herald.event.MemberRecord;
import dev.herald.intake.message.InboundMessage;
import java.util.Optional;

/** What a rule may know besides the event: the message that contains it, and the members. */
record AdmissionContext(InboundMessage message, MemberLookup members) {

    /** Returns the owner of the mailbox, if it is a member. */
    Optional<MemberRecord> sender() {
        return members.find(message.mailbox());
    }

    boolean isMember(String code) {
        return members.find(code).isPresent();
    }

    boolean isSender(String code) {
        return code.equals(message.mailbox().value());
    }
}
