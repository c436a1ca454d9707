package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SpecialNoticeDetails;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for UN Special Notices (RPD Art. 95) and for details that only they may have. */
final class SpecialNoticeRules {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2}[ie]\\.[0-9]{3,4}");
    private static final Pattern RESOLUTION = Pattern.compile("[0-9]{1,5}( \\([0-9]{4}\\))?");

    private SpecialNoticeRules() {}

    static Stream<Refusal> specialNoticeHasItsDetails(RequestSubmitted request, AdmissionContext context) {
        SpecialNoticeDetails listing = request.getSpecialNotice();
        return refuseUnless(
                listing != null && !listing.getMeasures().isEmpty(),
                RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                listing == null ? "specialNotice" : "specialNotice.measures");
    }

    static Stream<Refusal> otherInstrumentsHaveNoSpecialNoticeDetails(
            RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(
                request.getInstrument() == Instrument.UN_SPECIAL_NOTICE || request.getSpecialNotice() == null,
                RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED,
                "specialNotice");
    }

    static Stream<Refusal> referenceAndResolutionAreWellFormed(RequestSubmitted request, AdmissionContext context) {
        SpecialNoticeDetails listing = request.getSpecialNotice();
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

    static Stream<Refusal> specialNoticeHasNoCharges(RequestSubmitted request, AdmissionContext context) {
        return refuseUnless(request.getCharges().isEmpty(), RefusalCode.CHARGES_MISPLACED, "charges");
    }
}
