package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import dev.herald.event.Refusal;
import java.time.Period;
import java.util.List;

/**
 * The result of the checks that apply to every field of every event. Holds paths, dates and periods; none identifies a
 * person.
 *
 * @param formFaults violations of the form that the schema prescribes
 * @param unknownWords paths of fields with a word that this release does not know
 * @param unsafeTexts paths of texts with unsafe characters, see {@link TextSafety}
 * @param namesWithoutLetters paths of names without a letter
 * @param duplicates paths of list entries that repeat an earlier entry
 * @param dates every date of the event
 * @param periods every period of the event
 */
public record FieldInspection(
        List<Refusal> formFaults,
        List<String> unknownWords,
        List<String> unsafeTexts,
        List<String> namesWithoutLetters,
        List<String> duplicates,
        List<StatedDate> dates,
        List<StatedPeriod> periods) {

    public FieldInspection {
        formFaults = List.copyOf(formFaults);
        unknownWords = List.copyOf(unknownWords);
        unsafeTexts = List.copyOf(unsafeTexts);
        namesWithoutLetters = List.copyOf(namesWithoutLetters);
        duplicates = List.copyOf(duplicates);
        dates = List.copyOf(dates);
        periods = List.copyOf(periods);
    }

    /**
     * A date and its path.
     *
     * @param futureAllowed whether the date may be in the future
     */
    public record StatedDate(String path, PartialDate date, boolean futureAllowed) {}

    /**
     * A deprivation of liberty and its path.
     *
     * @param zeroAllowed whether the period may be zero
     */
    public record StatedPeriod(String path, Period period, boolean zeroAllowed) {}
}
