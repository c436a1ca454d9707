package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Request;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of every request, whatever the instrument. */
final class RequestRules {

    private static final long MOST_DOLLARS = 1_000_000_000_000L;
    private static final long MOST_CHEQUES = 1_000_000;

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

    static Stream<Refusal> statusAgreesWithTheConviction(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request && request.status() != null
                ? Rule.unless(
                        (request.conviction() != null) == (request.status() == Request.Status.CONVICTED),
                        RefusalCode.STATUS_CONTRADICTS_SENTENCE,
                        "personStatus")
                : Stream.empty();
    }

    /** RPD Art. 75: notices are published in the four official languages. */
    static Stream<Refusal> otherLanguagesAreTranslated(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request
                ? Rule.unless(
                        request.officialLanguage()
                                || request.documents().stream().anyMatch(NamedDocument::translation),
                        RefusalCode.TRANSLATION_MISSING,
                        "language")
                : Stream.empty();
    }

    /** RPD Art. 131 (C02): the route of a member's diffusions can be suspended for a time. */
    static Stream<Refusal> diffusionsAreNotSuspended(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request
                        && request.instrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? Rule.unless(
                        members.find(arrival.mailbox())
                                .map(member -> member.mayDiffuseAt(arrival.at()))
                                .orElse(true),
                        RefusalCode.DIFFUSIONS_SUSPENDED,
                        "instrument")
                : Stream.empty();
    }

    static Stream<Refusal> chequesAreCountable(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request
                ? Door.entries("charges", request.charges())
                        .flatMap(charge -> Stream.concat(
                                Rule.unless(
                                        isFrom(0, charge.item().chequeTotal(), MOST_DOLLARS),
                                        RefusalCode.CHEQUES_IMPLAUSIBLE,
                                        charge.path() + ".chequeTotalUsd"),
                                Rule.unless(
                                        isFrom(1, charge.item().chequeCount(), MOST_CHEQUES),
                                        RefusalCode.CHEQUES_IMPLAUSIBLE,
                                        charge.path() + ".chequeCount")))
                : Stream.empty();
    }

    private static boolean isFrom(long least, @Nullable Number number, long most) {
        return number == null || (number.longValue() >= least && number.longValue() <= most);
    }
}
