package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.event.Refusal;
import dev.herald.intake.message.Submission.Acknowledgement;
import java.util.stream.Stream;

/** Rules for acknowledgements (RPD Art. 80). */
final class AcknowledgementRules {

    private AcknowledgementRules() {}

    static Stream<Refusal> acknowledgesVersionOrMail(Acknowledgement acknowledgement, AdmissionContext context) {
        return refuseUnless(
                acknowledgement.version() > 0 || (acknowledgement.version() == 0 && acknowledgement.mail()),
                RefusalCode.ACKNOWLEDGED_NOTHING,
                "version");
    }

    static Stream<Refusal> acknowledgesNotBoth(Acknowledgement acknowledgement, AdmissionContext context) {
        return refuseUnless(
                acknowledgement.version() <= 0 || !acknowledgement.mail(), RefusalCode.ACKNOWLEDGED_BOTH, "messageId");
    }

    static Stream<Refusal> unableHasAReason(Acknowledgement acknowledgement, AdmissionContext context) {
        return refuseUnless(
                !acknowledgement.unable() || acknowledgement.reason(), RefusalCode.REASON_MISSING, "reason");
    }
}
