package dev.herald.matching;

import dev.herald.matching.NamePartMatch.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two names side by side, part by part: for people who decide whether they are the names of one person.
 *
 * @param one the first name as written
 * @param other the second name as written
 * @param score similarity of the names, 0 to 1; the contributions of the rows add up to it
 * @param rows pairs of matching parts in the order of the first name, then the parts without a counterpart
 */
public record NameAlignment(String one, String other, double score, List<Row> rows) {

    /** Copies the rows. */
    public NameAlignment {
        rows = List.copyOf(rows);
    }

    /**
     * Two matching parts, or one part without a counterpart.
     *
     * @param one part of the first name; null where it has no counterpart
     * @param other part of the second name; null where it has no counterpart
     * @param reason why the parts match; null where one is missing
     * @param similarity 0 to 1; 0 where one is missing
     * @param contribution share of the score that the pair brings, 0 to 1; 0 where one is missing
     */
    public record Row(
            @Nullable Part one,
            @Nullable Part other,
            @Nullable Reason reason,
            double similarity,
            double contribution) {

        /** Whether both names have the part. */
        public boolean isPair() {
            return reason != null;
        }

        /** Whether the parts are written in different scripts, so that one was transliterated. */
        public boolean isAcrossScripts() {
            return one != null && other != null && !one.script().equals(other.script());
        }

        /** Returns no personal data, so that it may be logged. */
        @Override
        public String toString() {
            return "Row[%s %.2f]".formatted(reason, similarity);
        }
    }

    /**
     * A part of a name, or neighbouring parts that the other name writes as one.
     *
     * @param written in its script
     * @param script English name of the script: Latin, Cyrillic, Arabic, Han
     * @param latin as compared: in small Latin letters without diacritics
     * @param weight weight in the name: 1 for a name, less for particles, initials and honorifics
     */
    public record Part(String written, String script, String latin, double weight) {

        /** Returns no personal data, so that it may be logged. */
        @Override
        public String toString() {
            return "Part[not printed]";
        }
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "NameAlignment[%.2f]".formatted(score);
    }
}
