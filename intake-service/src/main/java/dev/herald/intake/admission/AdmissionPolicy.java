package dev.herald.intake.admission;

import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Acknowledged;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.InformationReported;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.TransportInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy that admits or refuses inbound messages. Reports every reason at once, so that a bureau can correct a
 * request in one attempt.
 *
 * <p>Refuses what Herald cannot process and what the sender may not ask for. What an officer has to weigh (thresholds,
 * facts, penalties) is left to screening and review.
 */
public final class AdmissionPolicy {

    private static final List<AdmissionRules<?>> RULES = List.of(
            AdmissionRules.of(
                    Object.class,
                    SenderRules::headersAreNotTooLarge,
                    SenderRules::senderOwnsTheMailbox,
                    SenderRules::senderIsActive,
                    SenderRules::ordersAreOfTheCommission,
                    SenderRules::caseBelongsToTheSender,
                    SenderRules::caseIdIsNotReserved,
                    TextRules::wordsAreKnown,
                    TextRules::textsAreSafe,
                    TextRules::namesHaveLetters,
                    TextRules::listsHaveNoDuplicates,
                    TimeRules::pastDatesAreNotInTheFuture,
                    TimeRules::datesArePlausible,
                    TimeRules::periodsArePlausible,
                    TimeRules::retentionEndsWithinFiveYears),
            AdmissionRules.of(
                    RequestSubmitted.class,
                    RequestRules::instrumentIsOpenToTheSender,
                    RequestRules::requestHasOneSubject,
                    RequestRules::whoIsConvictedHasASentence,
                    RequestRules::chequeNumbersArePlausible,
                    RequestRules::otherLanguagesHaveATranslation,
                    TimeRules::datesAreInOrder,
                    TimeRules::remainingIsAtMostTheSentence,
                    SpecialNoticeRules::otherInstrumentsHaveNoSpecialNoticeDetails),
            AdmissionRules.of(
                    Instrument.UN_SPECIAL_NOTICE,
                    SpecialNoticeRules::specialNoticeHasItsDetails,
                    SpecialNoticeRules::referenceAndResolutionAreWellFormed,
                    SpecialNoticeRules::specialNoticeHasNoCharges),
            AdmissionRules.of(
                    DocumentProvided.class,
                    DocumentRules::documentMatchesItsHash,
                    DocumentRules::documentHasContent,
                    DocumentRules::photographIsNotTooLarge,
                    DocumentRules::documentMatchesItsMediaType),
            AdmissionRules.of(
                    Object.class,
                    DocumentRules::namedDocumentsAreNotTooLarge,
                    DocumentRules::namedPhotographsAreNotTooLarge,
                    DocumentRules::namedDocumentsHaveAcceptedMediaTypes,
                    DocumentRules::documentsAreNamedOnce),
            AdmissionRules.of(RequestSubmitted.class, DocumentRules::photographAndFingerprintsAreAmongTheDocuments),
            AdmissionRules.of(
                    Instrument.RED_NOTICE,
                    RedNoticeRules::personIsIdentified,
                    RedNoticeRules::statusIsStated,
                    RedNoticeRules::requestHasACharge,
                    RedNoticeRules::everyChargeNamesItsLaw,
                    RedNoticeRules::requestHasAWarrant,
                    RedNoticeRules::extraditionIsAssured),
            AdmissionRules.of(
                    Instrument.WANTED_PERSON_DIFFUSION,
                    VisibilityRules::diffusionRouteIsNotSuspended,
                    VisibilityRules::diffusionHasRecipients),
            AdmissionRules.of(
                    Object.class,
                    VisibilityRules::noticeHasNoRecipients,
                    VisibilityRules::recipientsAreOtherMembers,
                    VisibilityRules::excludedAreOtherMembers,
                    VisibilityRules::recipientsAreNotExcluded),
            AdmissionRules.of(RequestSubmitted.class, VisibilityRules::publicExtractIsOfANoticeForOfficialUse),
            AdmissionRules.of(VisibilityChanged.class, VisibilityRules::changeDoesNotConsentToAPublicExtract),
            AdmissionRules.of(
                    Acknowledged.class,
                    AcknowledgementRules::acknowledgesVersionOrMail,
                    AcknowledgementRules::acknowledgesNotBoth,
                    AcknowledgementRules::unableHasAReason),
            AdmissionRules.of(
                    InformationReported.class,
                    ReportRules::reportHasOneKind,
                    ReportRules::reportHasDetailsAndPerson,
                    ReportRules::answerIsNamedToRetractItsAttestation,
                    ReportRules::pendingExtraditionIsInOwnState,
                    ReportRules::pendingExtraditionIsForAnotherMember),
            AdmissionRules.of(
                    PersonLocated.class, ReportRules::locationHasDetailsOfItsKind, ReportRules::refusalIsOfTheReporter),
            AdmissionRules.of(CommissionOrdered.class, ReportRules::orderHasTwoSignatures),
            AdmissionRules.of(
                    ConsultationAnswered.class,
                    ReportRules::answersAttestationNamesThePerson,
                    ReportRules::openTextsTellNoSealedFact),
            AdmissionRules.of(
                    Object.class,
                    ReportRules::attestationHasTwoSignatures,
                    ReportRules::attestationNamesAState,
                    ReportRules::attestationIsAgainstAnotherState,
                    ReportRules::refusedExtraditionIsOfAnotherState,
                    ReportRules::refusedRequesterIsAMember,
                    ReportRules::refusalIsNotForProtection));

    /** A case file holds two requests and the answers, and has to fit into a record. */
    private static final int MAX_MESSAGE_BYTES = 262_144;

    /** Maximum number of reasons in one answer, so that every answer fits into a record. */
    private static final int MAX_REASONS = 100;

    private final MemberLookup members;

    public AdmissionPolicy(MemberLookup members) {
        this.members = members;
    }

    /** Returns whether a message is too large to be examined: that is its only reason. Documents may be larger. */
    public static boolean isTooLarge(TransportInfo transport, boolean isDocument) {
        return !isDocument && transport.bytes() > MAX_MESSAGE_BYTES;
    }

    /**
     * Returns every reason to refuse the message, violations of form first; empty if the message is admitted. If there
     * are more than a hundred reasons, the hundredth says so.
     */
    public List<Refusal> findRefusals(InboundMessage message) {
        AdmissionContext context = new AdmissionContext(message, members);
        List<Refusal> refusals = Stream.concat(
                        message.fields().formFaults().stream(), RULES.stream().flatMap(rules -> rules.check(context)))
                .limit(MAX_REASONS)
                .toList();
        return refusals.size() < MAX_REASONS
                ? refusals
                : Stream.concat(refusals.stream().limit(MAX_REASONS - 1), Stream.of(RefusalCode.MORE_REASONS.refusal()))
                        .toList();
    }
}
