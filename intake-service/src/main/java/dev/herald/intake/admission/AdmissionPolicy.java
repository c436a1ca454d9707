package dev.herald.intake.admission;

import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
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

    private static final List<AdmissionRule> RULES = List.of(
            // any message
            SenderRules::messageIsNotTooLarge,
            SenderRules::headersAreNotTooLarge,
            SenderRules::senderOwnsTheMailbox,
            SenderRules::senderIsActive,
            SenderRules::caseBelongsToTheSender,
            SenderRules::caseIdIsNotReserved,
            TextRules::wordsAreKnown,
            TextRules::textsAreSafe,
            TextRules::namesHaveLetters,
            TextRules::listsHaveNoDuplicates,
            TimeRules::pastDatesAreNotInTheFuture,
            TimeRules::datesArePlausible,
            TimeRules::periodsArePlausible,
            TimeRules::retentionEndsWithinFiveYears,
            // requests
            RequestRules::instrumentIsOpenToTheSender,
            RequestRules::diffusionRouteIsNotSuspended,
            RequestRules::tribunalStaysWithinItsJurisdiction,
            RequestRules::requestHasOneSubject,
            RequestRules::statusAgreesWithTheConviction,
            RequestRules::chequeNumbersArePlausible,
            RequestRules::otherLanguagesHaveATranslation,
            TimeRules::datesAreInOrder,
            TimeRules::remainingIsAtMostTheSentence,
            SpecialNoticeRules::specialNoticeHasItsDetails,
            SpecialNoticeRules::otherInstrumentsHaveNoSpecialNoticeDetails,
            SpecialNoticeRules::referenceAndResolutionAreWellFormed,
            SpecialNoticeRules::specialNoticeHasNoCharges,
            // documents
            DocumentRules::documentMatchesItsHash,
            DocumentRules::documentHasContent,
            DocumentRules::documentMatchesItsMediaType,
            DocumentRules::namedDocumentsAreNotTooLarge,
            DocumentRules::namedDocumentsHaveAcceptedMediaTypes,
            DocumentRules::documentsAreNamedOnce,
            DocumentRules::photographAndFingerprintsAreAmongTheDocuments,
            // red notices
            RedNoticeRules::personIsIdentified,
            RedNoticeRules::statusIsStated,
            RedNoticeRules::requestHasACharge,
            RedNoticeRules::everyChargeNamesItsLaw,
            RedNoticeRules::requestHasAWarrant,
            RedNoticeRules::extraditionIsAssured,
            // visibility
            VisibilityRules::diffusionHasRecipients,
            VisibilityRules::noticeHasNoRecipients,
            VisibilityRules::recipientsAreOtherMembers,
            VisibilityRules::excludedAreOtherMembers,
            VisibilityRules::recipientsAreNotExcluded,
            VisibilityRules::publicExtractIsOfANoticeForOfficialUse,
            // acknowledgements and reports
            AcknowledgementRules::acknowledgesVersionOrMail,
            AcknowledgementRules::acknowledgesNotBoth,
            AcknowledgementRules::unableHasAReason,
            ReportRules::reportHasOneKind,
            ReportRules::reportIsOpenToMembers,
            ReportRules::reportHasDetailsAndPerson,
            ReportRules::reportIsAboutTwoStates,
            ReportRules::refusedRequesterIsAMember,
            ReportRules::attestationHasTwoSignatures);

    /** Maximum number of reasons in one answer, so that every answer fits into a record. */
    private static final int MAX_REASONS = 100;

    private final MemberLookup members;

    public AdmissionPolicy(MemberLookup members) {
        this.members = members;
    }

    /**
     * Returns every reason to refuse the message, violations of form first; empty if the message is admitted. If there
     * are more than a hundred reasons, the hundredth says so.
     */
    public List<Refusal> findRefusals(InboundMessage message) {
        List<Refusal> refusals = Stream.concat(
                        message.fields().formFaults().stream(),
                        RULES.stream().flatMap(rule -> rule.check(message, members)))
                .limit(MAX_REASONS)
                .toList();
        return refusals.size() < MAX_REASONS
                ? refusals
                : Stream.concat(refusals.stream().limit(MAX_REASONS - 1), Stream.of(RefusalCode.MORE_REASONS.refusal()))
                        .toList();
    }
}
