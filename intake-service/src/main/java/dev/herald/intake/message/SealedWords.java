package dev.herald.intake.message;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a text tells that somebody asks for asylum or is protected, in the four official languages. A
 * first line of defence: a text can tell it in other words.
 */
public final class SealedWords {

    /** Whole words or phrases, whatever their case and marks. */
    private static final String[] WORDS = {
        // English
        "asylum",
        "asylum-seeker",
        "asylum-seekers",
        "refugee",
        "refugees",
        "subsidiary protection",
        "international protection",
        "refoulement",
        // French
        "asile",
        "réfugié",
        "réfugiés",
        "réfugiée",
        "réfugiées",
        "protection subsidiaire",
        "protection internationale",
        // Spanish
        "asilo",
        "asilado",
        "asilada",
        "asilados",
        "refugiado",
        "refugiada",
        "refugiados",
        "refugiadas",
        "solicitante de refugio",
        "protección subsidiaria",
        "protección internacional"
    };

    /** Arabic words, which follow their article and prepositions without a blank. */
    private static final String[] ARABIC = {
        "لجوء",
        "لاجئ",
        "لاجئة",
        "لاجئا",
        "لاجئون",
        "لاجئين",
        "حماية دولية",
        "حماية الدولية",
        "حماية فرعية",
        "حماية الفرعية"
    };

    private static final String ARABIC_PREFIX = "[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SEALED = Pattern.compile("(?<![\\p{L}\\p{N}])(?:%s|%s(?:%s))(?![\\p{L}\\p{N}])"
            .formatted(alternatives(WORDS), ARABIC_PREFIX, alternatives(ARABIC)));

    private SealedWords() {}

    /** Returns whether a text has one of the words. */
    public static boolean areIn(@Nullable String text) {
        return text != null && SEALED.matcher(normalized(text)).find();
    }

    private static String alternatives(String[] words) {
        return Arrays.stream(words)
                .map(SealedWords::normalized)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private static String normalized(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return BLANKS.matcher(MARKS.matcher(decomposed).replaceAll(""))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
    }
}
