package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Refusal;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.intake.message.Submission.Request;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for UN Special Notices (RPD Art. 95) and for details that only they may have. */
final class SpecialNoticeRules {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2}[ie]\\.[0-9]{3,4}");
    private static final Pattern RESOLUTION = Pattern.compile("[0-9]{1,5}( \\([0-9]{4}\\))?");

    private SpecialNoticeRules() {}

    static Stream<Refusal> specialNoticeHasItsDetails(Request request, AdmissionContext context) {
        SpecialNoticeDetails listing = request.listing();
        return refuseUnless(
                listing != null && !listing.getMeasures().isEmpty(),
                RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                listing == null ? "specialNotice" : "specialNotice.measures");
    }

    static Stream<Refusal> otherInstrumentsHaveNoSpecialNoticeDetails(Request request, AdmissionContext context) {
        return refuseUnless(
                request.instrument() == Instrument.UN_SPECIAL_NOTICE || request.listing() == null,
                RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED,
                "specialNotice");
    }

    static Stream<Refusal> referenceAndResolutionAreWellFormed(Request request, AdmissionContext context) {
        SpecialNoticeDetails listing = request.listing();
        return listing == null
                ? Stream.empty()
                : Stream.concat(
                        refuseUnless(
                                REFERENCE.matcher(listing.getUnReference()).matches(),
                                RefusalCode.SPECIAL_NOTICE_REFERENCE,
                                "specialNotice.unReference"),
                        refuseUnless(
                                RESOLUTION.matcher(listing.getResolution()).matches(),
                                RefusalCode.SPECIAL_NOTICE_REFERENCE,
                                "specialNotice.resolution"));
    }

    static Stream<Refusal> specialNoticeHasNoCharges(Request request, AdmissionContext context) {
        return refuseUnless(request.charges().isEmpty(), RefusalCode.CHARGES_MISPLACED, "charges");
    }
}
