package dev.herald.matching;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes a name part in Latin letters, by ICU's rules for its script: BGN for Cyrillic and UNGEGN for Greek, which are
 * closest to passports, and Pinyin with the readings of surnames for Chinese.
 */
final class Romaniser {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^a-z0-9]+");
    private static final Pattern UKRAINIAN = Pattern.compile("[іїєґІЇЄҐ]");

    private static final Transliterator RUSSIAN = Transliterator.getInstance("Russian-Latin/BGN");
    private static final Transliterator UKRAINE = Transliterator.getInstance("Ukrainian-Latin/BGN");
    private static final Transliterator GREEK = Transliterator.getInstance("Greek-Latin/UNGEGN");
    private static final Transliterator ARABIC = Transliterator.getInstance("Arabic-Latin");
    private static final Transliterator CHINESE = Transliterator.getInstance("Han-Latin/Names");
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Hant-Hans");
    private static final Transliterator ANY = Transliterator.getInstance("Any-Latin");
    private static final Transliterator ASCII = Transliterator.getInstance("Latin-ASCII");

    private Romaniser() {}

    /**
     * Returns a part in small Latin letters. Latin letters keep their marks.
     *
     * @param part in NFKC
     * @param script as {@link UScript} numbers it
     */
    static String latin(String part, int script) {
        String latin = switch (script) {
            case UScript.LATIN -> part;
            case UScript.CYRILLIC ->
                ANY.transliterate((UKRAINIAN.matcher(part).find() ? UKRAINE : RUSSIAN).transliterate(part));
            case UScript.GREEK -> GREEK.transliterate(part);
            case UScript.ARABIC -> ARABIC.transliterate(plainArabic(part));
            default -> ANY.transliterate(part);
        };
        return script == UScript.LATIN ? latin.toLowerCase(Locale.ROOT) : withoutMarks(latin);
    }

    /** Returns Pinyin without tones, one syllable per ideograph. */
    static String[] chinese(String ideographs) {
        String[] syllables = CHINESE.transliterate(ideographs).strip().split(" +");
        for (int i = 0; i < syllables.length; i++) {
            syllables[i] = withoutMarks(syllables[i]);
        }
        return syllables;
    }

    /** Replaces traditional ideographs by simplified ones. */
    static String simplified(String ideographs) {
        return SIMPLIFIED.transliterate(ideographs);
    }

    /** Reduces Latin letters to a to z and digits. */
    static String withoutMarks(String latin) {
        if (isPlain(latin)) {
            return latin;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD)).replaceAll("");
        return NEITHER_LETTER_NOR_DIGIT
                .matcher(ASCII.transliterate(bare).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    private static boolean isPlain(String latin) {
        for (int i = 0; i < latin.length(); i++) {
            char letter = latin.charAt(i);
            if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Removes vowel signs and hamza, and replaces letters that only occur at the end of a word by their sound. */
    private static String plainArabic(String part) {
        String bare =
                MARKS.matcher(Normalizer.normalize(part, Normalizer.Form.NFKD)).replaceAll("");
        return bare.replace('ة', 'ا')
                .replace('ى', 'ا')
                .replace('ی', 'ي')
                .replace('ک', 'ك')
                .replace("ء", "")
                .replace("ـ", "");
    }
}
