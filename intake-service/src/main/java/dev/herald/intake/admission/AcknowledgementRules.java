package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;
import static dev.herald.intake.message.StatedValue.isGiven;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.Acknowledged;
import dev.herald.event.Refusal;
import java.util.stream.Stream;

/** Rules for acknowledgements (RPD Art. 80). */
final class AcknowledgementRules {

    private AcknowledgementRules() {}

    static Stream<Refusal> acknowledgesVersionOrMail(Acknowledged acknowledgement, AdmissionContext context) {
        return refuseUnless(
                acknowledgement.getVersion() > 0
                        || (acknowledgement.getVersion() == 0 && isGiven(acknowledgement.getMessageId())),
                RefusalCode.ACKNOWLEDGED_NOTHING,
                "version");
    }

    static Stream<Refusal> acknowledgesNotBoth(Acknowledged acknowledgement, AdmissionContext context) {
        return refuseUnless(
                acknowledgement.getVersion() <= 0 || !isGiven(acknowledgement.getMessageId()),
                RefusalCode.ACKNOWLEDGED_BOTH,
                "messageId");
    }

    static Stream<Refusal> unableHasAReason(Acknowledged acknowledgement, AdmissionContext context) {
        return refuseUnless(
                acknowledgement.getKind() != AcknowledgementKind.UNABLE || isGiven(acknowledgement.getReason()),
                RefusalCode.REASON_MISSING,
                "reason");
    }
}
