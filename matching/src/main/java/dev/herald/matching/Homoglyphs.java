package dev.herald.matching;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters that look like a letter of another script. A homoglyph inside a part of another script, by mistake or to hide
 * a name, is read as the letter that it looks like.
 */
final class Homoglyphs {

    private static final String CYRILLIC_AND_LATIN = "аaеeоoрpсcуyхxіiјjѕsАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅS";
    private static final String GREEK_AND_LATIN = "αaοoνvρpΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

    private static final Map<Character, Character> LATIN = new HashMap<>();
    private static final Map<Character, Character> CYRILLIC = new HashMap<>();
    private static final Map<Character, Character> GREEK = new HashMap<>();

    static {
        pair(CYRILLIC_AND_LATIN, CYRILLIC);
        pair(GREEK_AND_LATIN, GREEK);
    }

    private Homoglyphs() {}

    private static void pair(String letters, Map<Character, Character> fromLatin) {
        for (int i = 0; i < letters.length(); i += 2) {
            LATIN.put(letters.charAt(i), letters.charAt(i + 1));
            fromLatin.put(letters.charAt(i + 1), letters.charAt(i));
        }
    }

    /** Replaces each homoglyph by the letter of a script that it looks like. */
    static String toScript(int script, String part) {
        Map<Character, Character> table = switch (script) {
            case UScript.LATIN -> LATIN;
            case UScript.CYRILLIC -> CYRILLIC;
            case UScript.GREEK -> GREEK;
            default -> Map.of();
        };
        StringBuilder read = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            read.append((char) table.getOrDefault(part.charAt(i), part.charAt(i)));
        }
        return read.toString();
    }
}
