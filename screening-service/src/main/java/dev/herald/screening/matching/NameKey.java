package dev.herald.screening.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name without what spellings differ in: compatibility forms and diacritics (Unicode NFKD, marks stripped), case, the
 * order of its parts, punctuation, and characters nobody sees. Two names with the same key are the same name.
 *
 * @param value the parts in order of the alphabet, separated by blanks
 */
record NameKey(String value) {

    private static final Pattern MARKS_AND_INVISIBLE = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Key of a name; nothing where it has neither letter nor digit. */
    static Optional<NameKey> of(String name) {
        String bare = MARKS_AND_INVISIBLE
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        // up, then down: folds what has several lower-case forms, such as sigma, and sharp s
        String folded = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String parts = Arrays.stream(BETWEEN_PARTS.split(folded))
                .filter(part -> !part.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? Optional.empty() : Optional.of(new NameKey(parts));
    }

    @Override
    public String toString() {
        return "NameKey[not printed]";
    }
}
