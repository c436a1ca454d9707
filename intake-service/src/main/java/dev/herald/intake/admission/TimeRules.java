package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.event.Conviction;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RetentionExtended;
import dev.herald.intake.message.StatedValue;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for dates and periods (RPD Art. 12). They refuse what is impossible; screening flags what is unlikely. A
 * partial date is refused only if every day that it may stand for is impossible.
 */
final class TimeRules {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final Period MAX_RETENTION = Period.ofYears(5);
    private static final long MAX_SENTENCE_MONTHS = 1_200;
    private static final long MAX_SENTENCE_DAYS = 36_525;
    private static final LocalDate ANY_DAY = LocalDate.of(2001, 1, 1);

    private TimeRules() {}

    /** Allows one day, because the next day has already begun east of Greenwich. */
    static Stream<Refusal> pastDatesAreNotInTheFuture(Object submission, AdmissionContext context) {
        LocalDate tomorrow = context.message().today().plusDays(1);
        return context.message().fields().dates().stream()
                .filter(stated ->
                        !stated.futureAllowed() && stated.date().earliest().isAfter(tomorrow))
                .map(stated -> RefusalCode.DATE_AHEAD.at(stated.path()));
    }

    static Stream<Refusal> datesArePlausible(Object submission, AdmissionContext context) {
        return context.message().fields().dates().stream()
                .filter(stated ->
                        stated.date().year() < FIRST_YEAR || stated.date().year() > LAST_YEAR)
                .map(stated -> RefusalCode.DATE_IMPLAUSIBLE.at(stated.path()));
    }

    static Stream<Refusal> periodsArePlausible(Object submission, AdmissionContext context) {
        return context.message().fields().periods().stream()
                .filter(stated -> isTooLong(stated.period()) || (stated.period().isZero() && !stated.zeroAllowed()))
                .map(stated -> RefusalCode.PERIOD_IMPLAUSIBLE.at(stated.path()));
    }

    /** RPD Art. 49, 50: at most five years, and not in the past. */
    static Stream<Refusal> retentionEndsWithinFiveYears(Object submission, AdmissionContext context) {
        PartialDate until = switch (submission) {
            case RequestSubmitted request -> StatedValue.date(request.getRetainUntil());
            case RetentionExtended extension -> StatedValue.date(extension.getRetainUntil());
            default -> null;
        };
        LocalDate today = context.message().today();
        return refuseUnless(
                until == null
                        || (until.latest().isAfter(today) && !until.latest().isAfter(today.plus(MAX_RETENTION))),
                RefusalCode.RETENTION_OUT_OF_RANGE,
                "retainUntil");
    }

    static Stream<Refusal> datesAreInOrder(RequestSubmitted request, AdmissionContext context) {
        PartialDate born = request.getPerson() == null
                ? null
                : StatedValue.date(request.getPerson().getBirthDate());
        Optional<ListEntry<Conviction>> last = lastConviction(request);
        PartialDate judged = last.map(
                        conviction -> StatedValue.date(conviction.item().getDate()))
                .orElse(null);
        String judgment = last.map(ListEntry::path).orElse("") + ".date";
        Stream<Refusal> acts = ListEntry.streamOf("charges", request.getCharges())
                .flatMap(charge -> Stream.of(
                                refuseUnlessInOrder(
                                        born, charge.item().getCommittedFrom(), charge.path() + ".committedFrom"),
                                refuseUnlessInOrder(
                                        StatedValue.date(charge.item().getCommittedFrom()),
                                        charge.item().getCommittedUntil(),
                                        charge.path() + ".committedUntil"),
                                refuseUnlessInOrder(
                                        StatedValue.date(charge.item().getCommittedFrom()), judged, judgment))
                        .flatMap(refusals -> refusals));
        Stream<Refusal> warrants = ListEntry.streamOf("warrants", request.getWarrants())
                .flatMap(warrant -> Stream.concat(
                        refuseUnlessInOrder(
                                StatedValue.date(warrant.item().getIssued()),
                                warrant.item().getValidUntil(),
                                warrant.path() + ".validUntil"),
                        refuseUnlessInOrder(
                                StatedValue.date(warrant.item().getIssued()),
                                warrant.item().getWithdrawn(),
                                warrant.path() + ".withdrawn")));
        return Stream.concat(acts, warrants).distinct();
    }

    /** Returns the last sentence of a person who is wanted for sentences alone: it came after every act. */
    private static Optional<ListEntry<Conviction>> lastConviction(RequestSubmitted request) {
        return ListEntry.streamOf("convictions", request.getConvictions())
                .filter(conviction -> request.getPersonStatus() == PersonStatus.CONVICTED
                        && StatedValue.date(conviction.item().getDate()) != null)
                .max(Comparator.comparing(conviction -> Objects.requireNonNull(
                                StatedValue.date(conviction.item().getDate()))
                        .latest()));
    }

    static Stream<Refusal> remainingIsAtMostTheSentence(RequestSubmitted request, AdmissionContext context) {
        return ListEntry.streamOf("convictions", request.getConvictions())
                .filter(conviction -> exceedsSentence(conviction.item()))
                .map(conviction -> RefusalCode.REMAINING_EXCEEDS_SENTENCE.at(conviction.path() + ".remaining"));
    }

    /** Compares on a calendar, since months and days have no common unit. */
    private static boolean exceedsSentence(Conviction conviction) {
        Period sentence = StatedValue.period(conviction.getSentence());
        Period remaining = StatedValue.period(conviction.getRemaining());
        return sentence != null
                && remaining != null
                && !isTooLong(sentence)
                && !isTooLong(remaining)
                && ANY_DAY.plus(remaining).isAfter(ANY_DAY.plus(sentence));
    }

    private static boolean isTooLong(Period period) {
        return period.toTotalMonths() > MAX_SENTENCE_MONTHS || period.get(ChronoUnit.DAYS) > MAX_SENTENCE_DAYS;
    }

    private static Stream<Refusal> refuseUnlessInOrder(
            @Nullable PartialDate first, @Nullable String second, String field) {
        return refuseUnlessInOrder(first, StatedValue.date(second), field);
    }

    private static Stream<Refusal> refuseUnlessInOrder(
            @Nullable PartialDate first, @Nullable PartialDate second, String field) {
        return refuseUnless(
                first == null || second == null || !second.latest().isBefore(first.earliest()),
                RefusalCode.DATES_OUT_OF_ORDER,
                field);
    }
}
