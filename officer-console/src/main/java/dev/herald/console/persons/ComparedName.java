package dev.herald.console.persons;

import dev.herald.matching.NameAlignment;
import dev.herald.matching.NameAlignment.Part;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name of one person beside the most similar name of the other, part by part.
 *
 * @param first the first name as written
 * @param second the second name as written
 * @param percent similarity of the names; the percent of the rows add up to it, but for rounding
 */
public record ComparedName(String first, String second, int percent, List<PartRow> rows) {

    /**
     * Two matching parts, or a part without a counterpart.
     *
     * @param first part of the first name; null where it has no counterpart
     * @param second part of the second name; null where it has no counterpart
     * @param how how the parts were matched, in words
     * @param weight weight in the name, such as {@code 1} or {@code 0.2}
     * @param percent what the pair brings to the similarity of the names
     */
    public record PartRow(
            @Nullable WrittenPart first, @Nullable WrittenPart second, String how, String weight, int percent) {

        /** Whether both names have the part. */
        public boolean isPair() {
            return first != null && second != null;
        }

        /** Returns no personal data, so that it may be logged. */
        @Override
        public String toString() {
            return "PartRow[%s]".formatted(how);
        }
    }

    /**
     * A part of a name.
     *
     * @param written in its script
     * @param script English name of the script
     * @param latin in Latin letters as compared; empty where it is written so
     */
    public record WrittenPart(String written, String script, String latin) {

        private static WrittenPart of(Part part) {
            boolean plain = part.latin().equals(part.written().toLowerCase(Locale.ROOT));
            return new WrittenPart(part.written(), part.script(), plain ? "" : part.latin());
        }

        /** Returns no personal data, so that it may be logged. */
        @Override
        public String toString() {
            return "WrittenPart[not printed]";
        }
    }

    static ComparedName of(NameAlignment names) {
        return new ComparedName(
                names.one(),
                names.other(),
                percent(names.score()),
                names.rows().stream().map(ComparedName::row).toList());
    }

    private static PartRow row(NameAlignment.Row row) {
        Part first = row.one();
        Part second = row.other();
        Part weighed = first == null || (second != null && second.weight() < first.weight()) ? second : first;
        return new PartRow(
                first == null ? null : WrittenPart.of(first),
                second == null ? null : WrittenPart.of(second),
                MatchWording.of(row),
                weighed == null ? "" : MatchWording.number(weighed.weight()),
                percent(row.contribution()));
    }

    static int percent(double share) {
        return (int) Math.round(100 * share);
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "ComparedName[%d %%]".formatted(percent);
    }
}
