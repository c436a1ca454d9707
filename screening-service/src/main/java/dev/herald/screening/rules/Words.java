package dev.herald.screening.rules;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Text as words that compare: small letters, no accents, nothing but letters and digits. Any script. */
final class Words {

    private Words() {}

    /** The words of a text, in order. */
    static List<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(letter -> {
            if (Character.isLetterOrDigit(letter)) {
                word.appendCodePoint(letter);
            } else if (!isMark(letter) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** Words of several texts, each once. */
    static Set<String> folded(List<String> texts) {
        return texts.stream().flatMap(text -> of(text).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isMark(int letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK
                || Character.getType(letter) == Character.ENCLOSING_MARK
                || Character.getType(letter) == Character.COMBINING_SPACING_MARK;
    }
}
