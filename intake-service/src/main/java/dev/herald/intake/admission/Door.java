package dev.herald.intake.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may come in: every reason why not, at once, so that a bureau corrects a request in one go. What needs weighing
 * (thresholds, prose, penalties) is screening's; here is only what cannot be processed, or is not the sender's to ask.
 */
public final class Door {

    private static final List<Rule> RULES = List.of(
            // of anything
            SenderRules::sizeIsBearable,
            SenderRules::headersAreBearable,
            SenderRules::senderOwnsTheMailbox,
            SenderRules::senderTakesPart,
            SenderRules::caseIsTheSendersOwn,
            SenderRules::caseIdIsNotReserved,
            TextRules::wordsAreKnown,
            TextRules::textCanBeRead,
            TextRules::namesHaveLetters,
            TextRules::nothingIsSaidTwice,
            TimeRules::pastDoesNotLieAhead,
            TimeRules::datesAreOfLivingMemory,
            TimeRules::periodsCanBeServed,
            TimeRules::retentionIsWithinFiveYears,
            // of a request
            RequestRules::instrumentIsOpenToTheSender,
            RequestRules::diffusionsAreNotSuspended,
            RequestRules::tribunalStaysInItsJurisdiction,
            RequestRules::thereIsOneSubject,
            RequestRules::statusAgreesWithTheConviction,
            RequestRules::chequesAreCountable,
            RequestRules::otherLanguagesAreTranslated,
            TimeRules::datesAreInOrder,
            TimeRules::noMoreIsLeftThanWasImposed,
            SpecialNoticeRules::specialNoticeHasItsDetails,
            SpecialNoticeRules::noOtherHasThem,
            SpecialNoticeRules::referenceAndResolutionAreWrittenAsInTheList,
            SpecialNoticeRules::specialNoticeBringsNoCharges,
            // of documents
            DocumentRules::documentIsWhatItsHashSays,
            DocumentRules::documentHasContent,
            DocumentRules::documentIsWhatItsTypeSays,
            DocumentRules::namedDocumentsAreBearable,
            DocumentRules::namedDocumentsAreOfTypesThatAreTaken,
            DocumentRules::documentsAreNamedOnce,
            DocumentRules::pictureAndPrintsAreAmongTheDocuments,
            // of a red notice
            RedNoticeRules::personIsIdentified,
            RedNoticeRules::statusIsStated,
            RedNoticeRules::thereIsACharge,
            RedNoticeRules::everyChargeHasItsLaw,
            RedNoticeRules::thereIsAWarrant,
            RedNoticeRules::extraditionIsAssured,
            // of who may see it
            VisibilityRules::diffusionHasRecipients,
            VisibilityRules::noticeHasNone,
            VisibilityRules::recipientsAreOtherMembers,
            VisibilityRules::excludedAreOtherMembers,
            VisibilityRules::recipientsAreNotExcluded,
            VisibilityRules::publicExtractIsOfAnOpenNotice,
            // of what else may come
            AcknowledgementRules::acknowledgementIsAboutSomething,
            AcknowledgementRules::acknowledgementIsAboutOneThing,
            AcknowledgementRules::inabilityHasItsReason,
            ReportRules::reportIsClear,
            ReportRules::reportIsTheMembersToMake,
            ReportRules::reportSaysWhatAndWhom,
            ReportRules::reportIsAboutTwoStates,
            ReportRules::refusedRequestWasAMembers,
            ReportRules::attestationHasTwoSignatures);

    /** Most reasons in one answer: it has to fit a record, whatever was sent. */
    static final int MOST = 100;

    private final Members members;

    /** A door that knows these members. */
    public Door(Members members) {
        this.members = members;
    }

    /**
     * Every reason why it may not come in, those of form first; empty when it may. Beyond a hundred, the last says that
     * there are more.
     */
    public List<Refusal> examine(Arrival arrival) {
        List<Refusal> reasons = Stream.concat(
                        arrival.fields().faults().stream(),
                        RULES.stream().flatMap(rule -> rule.examine(arrival, members)))
                .limit(MOST)
                .toList();
        return reasons.size() < MOST
                ? reasons
                : Stream.concat(reasons.stream().limit(MOST - 1), Stream.of(RefusalCode.MORE_REASONS.refusal()))
                        .toList();
    }

    /** Paths of a list's entries, with the entries. */
    static <T> Stream<Entry<T>> entries(String path, List<T> items) {
        List<Entry<T>> entries = new ArrayList<>();
        for (T item : items) {
            entries.add(new Entry<>(path + "[" + entries.size() + "]", item));
        }
        return entries.stream();
    }

    /** An entry of a list and where it is. */
    record Entry<T>(String path, T item) {}
}
