package dev.herald.intake.admission;

import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import java.util.stream.Stream;

/** One requirement on inbound messages. Every rule is checked, whatever the others find. */
@FunctionalInterface
interface AdmissionRule {

    /** Returns the violations of this rule; empty if the message complies or the rule does not apply to it. */
    Stream<Refusal> check(InboundMessage message, MemberLookup members);

    static Stream<Refusal> refuseUnless(boolean condition, RefusalCode code, String field) {
        return condition ? Stream.empty() : Stream.of(code.at(field));
    }
}
