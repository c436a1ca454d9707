package dev.herald.contract;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Counts the persons who signed something. Two spellings of one name are one person: case, white space, punctuation,
 * accents, the order of the parts and compatibility forms of letters (full width, ligatures) make no difference.
 * Letters of two scripts that look alike are different letters.
 */
public final class Signatories {

    /** Whatever is no letter, mark or digit separates parts of a name. */
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** Accents of alphabets, which bureaus omit. Marks of other scripts are parts of their letters. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");

    private Signatories() {}

    /** Returns the number of different persons among the names; blank names count as nobody. */
    public static int count(Collection<String> names) {
        return (int) names.stream()
                .map(Signatories::normalize)
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
    }

    private static String normalize(String name) {
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
        String folded = ACCENTS.matcher(decomposed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(SEPARATORS.split(folded))
                .filter(part -> !part.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
