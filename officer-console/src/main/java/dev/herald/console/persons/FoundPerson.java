package dev.herald.console.persons;

import dev.herald.matching.NameAlignment;
import dev.herald.matching.NameAlignment.Row;
import dev.herald.matching.NamePartMatch.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A person that a search found, and how.
 *
 * @param name the name of the case that is most similar to the one searched for
 * @param percent likelihood as screening computes it
 * @param ways how the name was found, the surest first
 */
public record FoundPerson(String name, int percent, List<Way> ways) {

    /** A way in which a name is found. */
    public enum Way {
        EQUAL("by the same letters"),
        PART("by a part of the name"),
        TRANSLITERATION("by transliteration"),
        SOUND("by equal sounds"),
        SPELLING("by a similar spelling"),
        EXCHANGED("by two letters exchanged"),
        VARIANT("by a variant of the given name"),
        INITIAL("by an initial"),
        JOINED("by parts written as one");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** Returns the way in words. */
        public String words() {
            return words;
        }
    }

    /**
     * Returns the found person.
     *
     * @param part whether a part of the name had to suffice
     * @param exchanged whether a part was found only by exchanging two letters
     */
    static FoundPerson of(NameAlignment names, double score, boolean part, boolean exchanged) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        if (part) {
            ways.add(Way.PART);
        }
        if (exchanged) {
            ways.add(Way.EXCHANGED);
        }
        names.rows().stream().filter(Row::isPair).forEach(row -> addWays(row, ways));
        if (ways.size() > 1) {
            ways.remove(Way.EQUAL);
        }
        return new FoundPerson(names.other(), ComparedName.percent(score), List.copyOf(ways));
    }

    private static void addWays(Row row, Set<Way> ways) {
        if (row.isAcrossScripts()) {
            ways.add(Way.TRANSLITERATION);
        }
        Reason reason = row.reason();
        if (reason != null) {
            ways.add(
                    switch (reason) {
                        case SAME -> Way.EQUAL;
                        case SOUND -> Way.SOUND;
                        case SPELLING -> Way.SPELLING;
                        case VARIANT -> Way.VARIANT;
                        case INITIAL -> Way.INITIAL;
                        case JOINED -> Way.JOINED;
                    });
        }
    }

    /** Returns how the name was found, in words. */
    public String how() {
        return String.join(", ", ways.stream().map(Way::words).toList());
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "FoundPerson[%d %% %s]".formatted(percent, ways);
    }
}
