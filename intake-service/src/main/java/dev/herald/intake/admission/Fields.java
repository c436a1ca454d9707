package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import java.time.Period;
import java.util.List;

/**
 * What is to be said of an event's fields whatever the event: paths only, and dates and periods, which name nobody.
 *
 * @param faults what is wrong with their form
 * @param unknownWords paths of those whose word this release does not know
 * @param unreadable paths of texts with characters that nobody can read, see {@link Legibility}
 * @param nameless paths of names without a letter
 * @param repeated paths of entries that say what an earlier one of their list says
 * @param dates every date that is given
 * @param periods every period that is given
 */
public record Fields(
        List<Refusal> faults,
        List<String> unknownWords,
        List<String> unreadable,
        List<String> nameless,
        List<String> repeated,
        List<StatedDate> dates,
        List<StatedPeriod> periods) {

    /** Keeps copies. */
    public Fields {
        faults = List.copyOf(faults);
        unknownWords = List.copyOf(unknownWords);
        unreadable = List.copyOf(unreadable);
        nameless = List.copyOf(nameless);
        repeated = List.copyOf(repeated);
        dates = List.copyOf(dates);
        periods = List.copyOf(periods);
    }

    /**
     * A date.
     *
     * @param path where it is
     * @param date the date
     * @param past whether it tells what has happened, so that it cannot lie ahead
     */
    public record StatedDate(String path, PartialDate date, boolean past) {}

    /**
     * A deprivation of liberty.
     *
     * @param path where it is
     * @param period how long
     * @param mayBeNothing whether nothing is an answer
     */
    public record StatedPeriod(String path, Period period, boolean mayBeNothing) {}
}
