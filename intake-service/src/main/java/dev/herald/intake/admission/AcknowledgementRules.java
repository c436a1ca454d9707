package dev.herald.intake.admission;

import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission.Acknowledgement;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules for acknowledgements (RPD Art. 80). */
final class AcknowledgementRules {

    private AcknowledgementRules() {}

    static Stream<Refusal> acknowledgesVersionOrMail(InboundMessage message, MemberLookup members) {
        return ifAcknowledgement(
                message,
                acknowledgement -> AdmissionRule.refuseUnless(
                        acknowledgement.version() > 0 || (acknowledgement.version() == 0 && acknowledgement.mail()),
                        RefusalCode.ACKNOWLEDGED_NOTHING,
                        "version"));
    }

    static Stream<Refusal> acknowledgesNotBoth(InboundMessage message, MemberLookup members) {
        return ifAcknowledgement(
                message,
                acknowledgement -> AdmissionRule.refuseUnless(
                        acknowledgement.version() <= 0 || !acknowledgement.mail(),
                        RefusalCode.ACKNOWLEDGED_BOTH,
                        "messageId"));
    }

    static Stream<Refusal> unableHasAReason(InboundMessage message, MemberLookup members) {
        return ifAcknowledgement(
                message,
                acknowledgement -> AdmissionRule.refuseUnless(
                        !acknowledgement.unable() || acknowledgement.reason(), RefusalCode.REASON_MISSING, "reason"));
    }

    private static Stream<Refusal> ifAcknowledgement(
            InboundMessage message, Function<Acknowledgement, Stream<Refusal>> rule) {
        return message.submission() instanceof Acknowledgement acknowledgement
                ? rule.apply(acknowledgement)
                : Stream.empty();
    }
}
