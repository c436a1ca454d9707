package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Request;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is asked of a UN Special Notice (RPD Art. 95), and kept out of all others. */
final class SpecialNoticeRules {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z]{2}[ie]\\.[0-9]{3,4}");
    private static final Pattern RESOLUTION = Pattern.compile("[0-9]{1,5}( \\([0-9]{4}\\))?");

    private SpecialNoticeRules() {}

    static Stream<Refusal> specialNoticeHasItsDetails(Arrival arrival, Members members) {
        return ofSpecialNotice(arrival, request -> {
            Request.Listing listing = request.listing();
            return Rule.unless(
                    listing != null && listing.measures() > 0,
                    RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                    listing == null ? "specialNotice" : "specialNotice.measures");
        });
    }

    static Stream<Refusal> noOtherHasThem(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request && request.instrument() != Instrument.UN_SPECIAL_NOTICE
                ? Rule.unless(request.listing() == null, RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED, "specialNotice")
                : Stream.empty();
    }

    static Stream<Refusal> referenceAndResolutionAreWrittenAsInTheList(Arrival arrival, Members members) {
        return ofSpecialNotice(arrival, request -> {
            Request.Listing listing = request.listing();
            return listing == null
                    ? Stream.empty()
                    : Stream.concat(
                            Rule.unless(
                                    REFERENCE.matcher(listing.reference()).matches(),
                                    RefusalCode.SPECIAL_NOTICE_REFERENCE,
                                    "specialNotice.unReference"),
                            Rule.unless(
                                    RESOLUTION.matcher(listing.resolution()).matches(),
                                    RefusalCode.SPECIAL_NOTICE_REFERENCE,
                                    "specialNotice.resolution"));
        });
    }

    static Stream<Refusal> specialNoticeBringsNoCharges(Arrival arrival, Members members) {
        return ofSpecialNotice(
                arrival, request -> Rule.unless(request.charges().isEmpty(), RefusalCode.CHARGES_MISPLACED, "charges"));
    }

    private static Stream<Refusal> ofSpecialNotice(Arrival arrival, Function<Request, Stream<Refusal>> rule) {
        return arrival.submission() instanceof Request request && request.instrument() == Instrument.UN_SPECIAL_NOTICE
                ? rule.apply(request)
                : Stream.empty();
    }
}
