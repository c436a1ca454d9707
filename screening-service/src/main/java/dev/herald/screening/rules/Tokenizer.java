package dev.herald.screening.rules;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Splits text of any script into comparable words: lower case, without accents, only letters and digits. */
public final class Tokenizer {

    private Tokenizer() {}

    /** Returns the words of a text, in order. */
    public static List<String> tokens(String text) {
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

    /** Returns the different words of several texts. */
    public static Set<String> distinctTokens(List<String> texts) {
        return texts.stream().flatMap(text -> tokens(text).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isMark(int letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK
                || Character.getType(letter) == Character.ENCLOSING_MARK
                || Character.getType(letter) == Character.COMBINING_SPACING_MARK;
    }
}
