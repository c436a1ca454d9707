package dev.herald.matching;

import java.util.HashMap;
import java.util.Map;

/**
 * The phonetic spelling of a name part. Different spellings of passports and newspapers become equal: Khrushchev,
 * Chruschtschow; Zedong, Tse-tung; Mueller, Müller. One character per sound; a doubled sound counts once.
 *
 * <p>Capitals are sounds that Latin spells with two letters: S (sh), C (ch), Z (zh), N (ng); x is kh, c is ts, j as in
 * John. No language is guessed: a spelling that two languages read differently (ch, j, w) has one sound, and
 * {@link PhoneticDistance} counts the other as near.
 */
final class PhoneticSpelling {

    private static final Map<String, String> SPELLINGS = new HashMap<>();
    private static final int LONGEST = 7;

    static {
        spell("S", "shch", "schtsch", "sch", "sh", "sz", "hs", "š", "ş", "ș", "ś", "ŝ");
        spell("C", "tsch", "tch", "ch", "cz", "č", "ć", "ĉ");
        spell("Z", "zh", "ž", "ż", "ź");
        spell("j", "dzh", "dsch", "dj", "đ", "dž", "ǧ");
        spell("x", "kh");
        spell("c", "ts", "tz", "ţ", "ț");
        spell("N", "ng");
        spell("f", "ph");
        spell("t", "th", "þ");
        spell("d", "dh", "ð");
        spell("g", "gh", "ğ");
        spell("k", "ck", "q");
        spell("n", "ñ", "ń");
        spell("u", "ou", "oo", "ue");
        spell("i", "ee", "ie", "ij", "y");
        spell("o", "oe");
        spell("a", "ae", "å");
        spell("s", "ß", "ç");
        spell("v", "w");
        spell("l", "ł");
    }

    private PhoneticSpelling() {}

    private static void spell(String sound, String... spellings) {
        for (String spelling : spellings) {
            SPELLINGS.put(spelling, sound);
        }
    }

    /** Returns the sounds of small Latin letters, some with marks that change their sound. */
    static String of(String latin) {
        StringBuilder sounds = new StringBuilder(latin.length());
        int at = 0;
        while (at < latin.length()) {
            int taken = 0;
            for (int length = Math.min(LONGEST, latin.length() - at); length > 0 && taken == 0; length--) {
                String sound = SPELLINGS.get(latin.substring(at, at + length));
                if (sound != null) {
                    sounds.append(sound);
                    taken = length;
                }
            }
            if (taken == 0) {
                single(latin, at, sounds);
                taken = 1;
            }
            at += taken;
        }
        return withoutRepetitions(sounds.toString());
    }

    private static void single(String latin, int at, StringBuilder sounds) {
        char letter = latin.charAt(at);
        switch (letter) {
            case 'x' -> sounds.append(at == 0 ? "S" : "ks");
            case 'c' -> {
                boolean soft = at + 1 < latin.length() && "eiy".indexOf(latin.charAt(at + 1)) >= 0;
                sounds.append(soft ? 's' : 'k');
            }
            default -> sounds.append(Romaniser.withoutMarks(String.valueOf(letter)));
        }
    }

    /** Removes repetitions of a sound. */
    static String withoutRepetitions(String sounds) {
        StringBuilder kept = new StringBuilder(sounds.length());
        for (int i = 0; i < sounds.length(); i++) {
            if (i == 0 || sounds.charAt(i) != sounds.charAt(i - 1)) {
                kept.append(sounds.charAt(i));
            }
        }
        return kept.toString();
    }
}
