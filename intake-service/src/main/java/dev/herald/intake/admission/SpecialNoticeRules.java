package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission.Request;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for UN Special Notices (RPD Art. 95) and for details that only they may have. */
final class SpecialNoticeRules {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2}[ie]\\.[0-9]{3,4}");
    private static final Pattern RESOLUTION = Pattern.compile("[0-9]{1,5}( \\([0-9]{4}\\))?");

    private SpecialNoticeRules() {}

    static Stream<Refusal> specialNoticeHasItsDetails(InboundMessage message, MemberLookup members) {
        return ifSpecialNotice(message, request -> {
            Request.Listing listing = request.listing();
            return AdmissionRule.refuseUnless(
                    listing != null && listing.measures() > 0,
                    RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                    listing == null ? "specialNotice" : "specialNotice.measures");
        });
    }

    static Stream<Refusal> otherInstrumentsHaveNoSpecialNoticeDetails(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request && request.instrument() != Instrument.UN_SPECIAL_NOTICE
                ? AdmissionRule.refuseUnless(
                        request.listing() == null, RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED, "specialNotice")
                : Stream.empty();
    }

    static Stream<Refusal> referenceAndResolutionAreWellFormed(InboundMessage message, MemberLookup members) {
        return ifSpecialNotice(message, request -> {
            Request.Listing listing = request.listing();
            return listing == null
                    ? Stream.empty()
                    : Stream.concat(
                            AdmissionRule.refuseUnless(
                                    REFERENCE.matcher(listing.reference()).matches(),
                                    RefusalCode.SPECIAL_NOTICE_REFERENCE,
                                    "specialNotice.unReference"),
                            AdmissionRule.refuseUnless(
                                    RESOLUTION.matcher(listing.resolution()).matches(),
                                    RefusalCode.SPECIAL_NOTICE_REFERENCE,
                                    "specialNotice.resolution"));
        });
    }

    static Stream<Refusal> specialNoticeHasNoCharges(InboundMessage message, MemberLookup members) {
        return ifSpecialNotice(
                message,
                request -> AdmissionRule.refuseUnless(
                        request.charges().isEmpty(), RefusalCode.CHARGES_MISPLACED, "charges"));
    }

    private static Stream<Refusal> ifSpecialNotice(InboundMessage message, Function<Request, Stream<Refusal>> rule) {
        return message.submission() instanceof Request request && request.instrument() == Instrument.UN_SPECIAL_NOTICE
                ? rule.apply(request)
                : Stream.empty();
    }
}
