package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import dev.herald.intake.admission.Submission.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of every request, whatever the instrument. */
final class RequestRules {

    /** Largest document, in bytes (900 KiB). */
    static final int LARGEST_DOCUMENT = 921_600;

    private static final Map<Member.Kind, Set<Instrument>> OPEN_TO = Map.of(
            Member.Kind.NCB, EnumSet.of(Instrument.RED_NOTICE, Instrument.WANTED_PERSON_DIFFUSION),
            Member.Kind.TRIBUNAL, EnumSet.of(Instrument.RED_NOTICE),
            Member.Kind.UN_BODY, EnumSet.of(Instrument.UN_SPECIAL_NOTICE),
            Member.Kind.OTHER, EnumSet.noneOf(Instrument.class));

    private RequestRules() {}

    /** RPD Art. 82, 95, 97: who may ask for what. An unknown sender is refused as such, by another rule. */
    static Stream<Refusal> instrumentIsOpenToTheSender(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request)) {
            return Stream.empty();
        }
        Instrument instrument = request.instrument();
        if (instrument == null) {
            return Stream.of(RefusalCode.INSTRUMENT_NOT_STATED.at("instrument"));
        }
        return Rule.unless(
                members.find(arrival.mailbox())
                        .map(member ->
                                OPEN_TO.getOrDefault(member.kind(), Set.of()).contains(instrument))
                        .orElse(true),
                RefusalCode.INSTRUMENT_NOT_OPEN,
                "instrument");
    }

    static Stream<Refusal> tribunalStaysInItsJurisdiction(Arrival arrival, Members members) {
        boolean tribunal = members.find(arrival.mailbox())
                .map(member -> member.kind() == Member.Kind.TRIBUNAL)
                .orElse(false);
        return tribunal && arrival.submission() instanceof Request request
                ? Door.entries("charges", request.charges())
                        .filter(charge -> !charge.item().coreCrime())
                        .map(charge -> RefusalCode.OFFENCE_OUTSIDE_JURISDICTION.at(charge.path() + ".category"))
                : Stream.empty();
    }

    static Stream<Refusal> thereIsOneSubject(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request)) {
            return Stream.empty();
        }
        boolean person = request.person() != null;
        boolean special = request.instrument() == Instrument.UN_SPECIAL_NOTICE;
        return Stream.of(
                        Rule.unless(person || request.organisation(), RefusalCode.SUBJECT_MISSING, "person"),
                        Rule.unless(!(person && request.organisation()), RefusalCode.SUBJECT_AMBIGUOUS, "organisation"),
                        Rule.unless(
                                special || !request.organisation(),
                                RefusalCode.ORGANISATION_NOT_ALLOWED,
                                "organisation"))
                .flatMap(refusals -> refusals);
    }

    /** RPD Art. 95. */
    static Stream<Refusal> specialNoticeHasItsDetails(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request)) {
            return Stream.empty();
        }
        Request.Listing listing = request.listing();
        if (request.instrument() != Instrument.UN_SPECIAL_NOTICE) {
            return Rule.unless(listing == null, RefusalCode.SPECIAL_NOTICE_DETAILS_MISPLACED, "specialNotice");
        }
        return Rule.unless(
                listing != null && listing.measures() > 0,
                RefusalCode.SPECIAL_NOTICE_DETAILS_MISSING,
                listing == null ? "specialNotice" : "specialNotice.measures");
    }

    /** RPD Art. 12: only what cannot be, however partial the dates are; what is merely unlikely is screening's. */
    static Stream<Refusal> datesAreInOrder(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request)) {
            return Stream.empty();
        }
        PartialDate born = request.person() == null ? null : request.person().born();
        Stream<Refusal> acts = Door.entries("charges", request.charges())
                .flatMap(charge -> Stream.of(
                                inOrder(born, charge.item().from(), charge.path() + ".committedFrom"),
                                inOrder(charge.item().from(), charge.item().until(), charge.path() + ".committedUntil"),
                                inOrder(charge.item().from(), request.judgedOn(), "conviction.date"))
                        .flatMap(refusals -> refusals));
        return Stream.concat(acts, inOrder(request.warrantIssued(), request.warrantEnds(), "warrant.validUntil"))
                .distinct();
    }

    static Stream<Refusal> statusAgreesWithTheConviction(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request && request.status() != null
                ? Rule.unless(
                        request.judged() == (request.status() == Request.Status.CONVICTED),
                        RefusalCode.STATUS_CONTRADICTS_SENTENCE,
                        "personStatus")
                : Stream.empty();
    }

    static Stream<Refusal> namedDocumentsAreBearable(Arrival arrival, Members members) {
        List<NamedDocument> documents = switch (arrival.submission()) {
            case Request request -> request.documents();
            case Submission.Supplement supplement -> supplement.documents();
            default -> List.of();
        };
        return Door.entries("documents", documents)
                .filter(document ->
                        document.item().size() < 1 || document.item().size() > LARGEST_DOCUMENT)
                .map(document -> RefusalCode.DOCUMENT_SIZE.at(document.path() + ".size"));
    }

    static Stream<Refusal> pictureAndPrintsAreAmongTheDocuments(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request) || request.person() == null) {
            return Stream.empty();
        }
        Set<String> named =
                request.documents().stream().map(NamedDocument::sha256).collect(Collectors.toSet());
        return Stream.concat(
                isNamed(request.person().photograph(), named, "person.photograph"),
                isNamed(request.person().fingerprints(), named, "person.fingerprints"));
    }

    private static Stream<Refusal> isNamed(@Nullable String hash, Set<String> named, String field) {
        return Rule.unless(hash == null || named.contains(hash), RefusalCode.DOCUMENT_NOT_NAMED, field);
    }

    private static Stream<Refusal> inOrder(@Nullable PartialDate first, @Nullable PartialDate second, String field) {
        return Rule.unless(
                first == null || second == null || !second.latest().isBefore(first.earliest()),
                RefusalCode.DATES_OUT_OF_ORDER,
                field);
    }
}
