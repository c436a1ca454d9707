package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import dev.herald.intake.admission.Submission.Request;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of dates and periods (RPD Art. 12): only what cannot be, however partial a date is; what is merely
 * unlikely is screening's.
 */
final class TimeRules {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final Period LONGEST_RETENTION = Period.ofYears(5);
    private static final long LONGEST_SENTENCE_MONTHS = 1_200;
    private static final long LONGEST_SENTENCE_DAYS = 36_525;

    private TimeRules() {}

    /** East of Greenwich it is tomorrow already: a day is allowed for that. */
    static Stream<Refusal> pastDoesNotLieAhead(Arrival arrival, Members members) {
        LocalDate tomorrow = arrival.today().plusDays(1);
        return arrival.fields().dates().stream()
                .filter(stated -> stated.past() && stated.date().earliest().isAfter(tomorrow))
                .map(stated -> RefusalCode.DATE_AHEAD.at(stated.path()));
    }

    static Stream<Refusal> datesAreOfLivingMemory(Arrival arrival, Members members) {
        return arrival.fields().dates().stream()
                .filter(stated ->
                        stated.date().year() < FIRST_YEAR || stated.date().year() > LAST_YEAR)
                .map(stated -> RefusalCode.DATE_IMPLAUSIBLE.at(stated.path()));
    }

    static Stream<Refusal> datesAreInOrder(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Request request)) {
            return Stream.empty();
        }
        PartialDate born = request.person() == null ? null : request.person().born();
        PartialDate judged =
                request.conviction() == null ? null : request.conviction().date();
        Stream<Refusal> acts = Door.entries("charges", request.charges())
                .flatMap(charge -> Stream.of(
                                inOrder(born, charge.item().from(), charge.path() + ".committedFrom"),
                                inOrder(charge.item().from(), charge.item().until(), charge.path() + ".committedUntil"),
                                inOrder(charge.item().from(), judged, "conviction.date"))
                        .flatMap(refusals -> refusals));
        return Stream.concat(acts, inOrder(request.warrantIssued(), request.warrantEnds(), "warrant.validUntil"))
                .distinct();
    }

    static Stream<Refusal> periodsCanBeServed(Arrival arrival, Members members) {
        return arrival.fields().periods().stream()
                .filter(stated -> isImplausible(stated.period(), stated.mayBeNothing()))
                .map(stated -> RefusalCode.PERIOD_IMPLAUSIBLE.at(stated.path()));
    }

    static Stream<Refusal> noMoreIsLeftThanWasImposed(Arrival arrival, Members members) {
        return arrival.submission() instanceof Request request && request.conviction() != null
                ? Rule.unless(
                        !request.conviction().leavesMoreThanWasImposed(),
                        RefusalCode.REMAINING_EXCEEDS_SENTENCE,
                        "conviction.remaining")
                : Stream.empty();
    }

    /** RPD Art. 49, 50: five years at most, and not what is over already. */
    static Stream<Refusal> retentionIsWithinFiveYears(Arrival arrival, Members members) {
        PartialDate until = switch (arrival.submission()) {
            case Request request -> request.retainUntil();
            case Submission.Extension extension -> extension.until();
            default -> null;
        };
        return Rule.unless(
                until == null
                        || (until.latest().isAfter(arrival.today())
                                && !until.latest().isAfter(arrival.today().plus(LONGEST_RETENTION))),
                RefusalCode.RETENTION_OUT_OF_RANGE,
                "retainUntil");
    }

    private static boolean isImplausible(Period period, boolean mayBeNothing) {
        return (period.isZero() && !mayBeNothing) || isTooLong(period);
    }

    /** Whether it is longer than a life, and than a calendar can count. */
    static boolean isTooLong(Period period) {
        return period.toTotalMonths() > LONGEST_SENTENCE_MONTHS || period.get(ChronoUnit.DAYS) > LONGEST_SENTENCE_DAYS;
    }

    private static Stream<Refusal> inOrder(@Nullable PartialDate first, @Nullable PartialDate second, String field) {
        return Rule.unless(
                first == null || second == null || !second.latest().isBefore(first.earliest()),
                RefusalCode.DATES_OUT_OF_ORDER,
                field);
    }
}
