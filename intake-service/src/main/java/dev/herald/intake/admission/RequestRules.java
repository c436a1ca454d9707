package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.NamedDocument;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission.Request;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for requests of every instrument. */
final class RequestRules {

    private static final long MAX_CHEQUE_TOTAL_USD = 1_000_000_000_000L;
    private static final long MAX_CHEQUES = 1_000_000;

    private static final Map<MemberKind, Set<Instrument>> INSTRUMENTS_OPEN_TO = Map.of(
            MemberKind.NCB, EnumSet.of(Instrument.RED_NOTICE, Instrument.WANTED_PERSON_DIFFUSION),
            MemberKind.TRIBUNAL, EnumSet.of(Instrument.RED_NOTICE),
            MemberKind.UN_BODY, EnumSet.of(Instrument.UN_SPECIAL_NOTICE));

    private RequestRules() {}

    /** RPD Art. 82, 95, 97. Another rule refuses an unknown sender. */
    static Stream<Refusal> instrumentIsOpenToTheSender(InboundMessage message, MemberLookup members) {
        if (!(message.submission() instanceof Request request)) {
            return Stream.empty();
        }
        Instrument instrument = request.instrument();
        if (instrument == Instrument.UNKNOWN) {
            return Stream.of(RefusalCode.INSTRUMENT_NOT_STATED.at("instrument"));
        }
        return AdmissionRule.refuseUnless(
                members.find(message.mailbox())
                        .map(member -> INSTRUMENTS_OPEN_TO
                                .getOrDefault(member.kind(), Set.of())
                                .contains(instrument))
                        .orElse(true),
                RefusalCode.INSTRUMENT_NOT_OPEN,
                "instrument");
    }

    static Stream<Refusal> tribunalStaysWithinItsJurisdiction(InboundMessage message, MemberLookup members) {
        boolean tribunal = members.find(message.mailbox())
                .map(member -> member.kind() == MemberKind.TRIBUNAL)
                .orElse(false);
        return tribunal && message.submission() instanceof Request request
                ? ListEntry.streamOf("charges", request.charges())
                        .filter(charge -> !charge.item().coreCrime())
                        .map(charge -> RefusalCode.OFFENCE_OUTSIDE_JURISDICTION.at(charge.path() + ".category"))
                : Stream.empty();
    }

    static Stream<Refusal> requestHasOneSubject(InboundMessage message, MemberLookup members) {
        if (!(message.submission() instanceof Request request)) {
            return Stream.empty();
        }
        boolean person = request.person() != null;
        boolean special = request.instrument() == Instrument.UN_SPECIAL_NOTICE;
        return Stream.of(
                        AdmissionRule.refuseUnless(
                                person || request.organisation(), RefusalCode.SUBJECT_MISSING, "person"),
                        AdmissionRule.refuseUnless(
                                !(person && request.organisation()), RefusalCode.SUBJECT_AMBIGUOUS, "organisation"),
                        AdmissionRule.refuseUnless(
                                special || !request.organisation(),
                                RefusalCode.ORGANISATION_NOT_ALLOWED,
                                "organisation"))
                .flatMap(refusals -> refusals);
    }

    static Stream<Refusal> statusAgreesWithTheConviction(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request && request.status() != PersonStatus.UNKNOWN
                ? AdmissionRule.refuseUnless(
                        (request.conviction() != null) == (request.status() == PersonStatus.CONVICTED),
                        RefusalCode.STATUS_CONTRADICTS_SENTENCE,
                        "personStatus")
                : Stream.empty();
    }

    /** RPD Art. 75: notices are published in the four official languages. */
    static Stream<Refusal> otherLanguagesHaveATranslation(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request
                ? AdmissionRule.refuseUnless(
                        request.officialLanguage()
                                || request.documents().stream().anyMatch(NamedDocument::translation),
                        RefusalCode.TRANSLATION_MISSING,
                        "language")
                : Stream.empty();
    }

    /** RPD Art. 131 (C02): a member's diffusion route can be suspended for a time. */
    static Stream<Refusal> diffusionRouteIsNotSuspended(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request
                        && request.instrument() == Instrument.WANTED_PERSON_DIFFUSION
                ? AdmissionRule.refuseUnless(
                        members.find(message.mailbox())
                                .map(member -> member.maySendDiffusionsAt(message.receivedAt()))
                                .orElse(true),
                        RefusalCode.DIFFUSIONS_SUSPENDED,
                        "instrument")
                : Stream.empty();
    }

    static Stream<Refusal> chequeNumbersArePlausible(InboundMessage message, MemberLookup members) {
        return message.submission() instanceof Request request
                ? ListEntry.streamOf("charges", request.charges())
                        .flatMap(charge -> Stream.concat(
                                AdmissionRule.refuseUnless(
                                        isInRange(0, charge.item().chequeTotal(), MAX_CHEQUE_TOTAL_USD),
                                        RefusalCode.CHEQUES_IMPLAUSIBLE,
                                        charge.path() + ".chequeTotalUsd"),
                                AdmissionRule.refuseUnless(
                                        isInRange(1, charge.item().chequeCount(), MAX_CHEQUES),
                                        RefusalCode.CHEQUES_IMPLAUSIBLE,
                                        charge.path() + ".chequeCount")))
                : Stream.empty();
    }

    private static boolean isInRange(long min, @Nullable Number number, long max) {
        return number == null || (number.longValue() >= min && number.longValue() <= max);
    }
}
