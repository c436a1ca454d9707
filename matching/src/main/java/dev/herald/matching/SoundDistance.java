package dev.herald.matching;

import java.util.Arrays;

/**
 * How far two parts are apart, sound by sound: an edit distance (insert, delete, replace, swap neighbours) in which
 * what people confuse costs less than what they do not. A vowel for another and b for p are near; k for m is not.
 *
 * <p>Where one part comes from a script without short vowels, vowels that only the other has cost next to nothing, and
 * what is left, the consonants, decides.
 */
final class SoundDistance {

    private static final double SWAP = 0.7;
    private static final double[][] REPLACE = new double[128][128];
    private static final double[] DROP = new double[128];

    static {
        for (double[] row : REPLACE) {
            Arrays.fill(row, 1.0);
        }
        Arrays.fill(DROP, 1.0);
        for (int i = 0; i < 128; i++) {
            REPLACE[i][i] = 0;
        }
        near(0.45, "ae", "ai", "ao", "au", "eo", "eu", "io", "iu");
        near(0.3, "ei", "ou");
        near(0.25, "xh");
        near(0.35, "sz", "jZ", "ji", "Nn", "Sc");
        near(0.4, "bp", "dt", "gk", "fv", "Ss", "Zz", "CS", "Cc", "cs", "cz", "jC", "jz", "jg", "xk", "hg", "SZ", "xC");
        near(0.5, "mn", "bv", "kC", "hk", "jS", "vu", "vo", "pf", "jc", "jd", "ks");
        near(0.6, "lr");
        "aeiou".chars().forEach(vowel -> DROP[vowel] = 0.5);
        DROP['h'] = 0.4;
    }

    private SoundDistance() {}

    private static void near(double cost, String... pairs) {
        for (String pair : pairs) {
            REPLACE[pair.charAt(0)][pair.charAt(1)] = cost;
            REPLACE[pair.charAt(1)][pair.charAt(0)] = cost;
        }
    }

    /** 1 where both sound the same, down to 0. */
    static double similarity(Part one, Part other) {
        String a = one.sounds();
        String b = other.sounds();
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (one.consonantal() != other.consonantal()) {
            return one.consonantal() ? acrossVowels(a, b) : acrossVowels(b, a);
        }
        int longer = Math.max(a.length(), b.length());
        if (Math.abs(a.length() - b.length()) * 0.5 > longer * 0.5) {
            return 0;
        }
        return Math.max(0, 1 - distance(a, b, false) / longer);
    }

    private static double acrossVowels(String bare, String vowelled) {
        int consonants = 0;
        for (int i = 0; i < vowelled.length(); i++) {
            consonants += isVowel(vowelled.charAt(i)) ? 0 : 1;
        }
        int counted = Math.max(bare.length(), consonants);
        return Math.max(0, 1 - distance(bare, vowelled, true) / counted);
    }

    private static double distance(String a, String b, boolean firstIsBare) {
        double[] before = new double[b.length() + 1];
        double[] last = new double[b.length() + 1];
        double[] row = new double[b.length() + 1];
        for (int j = 1; j <= b.length(); j++) {
            last[j] = last[j - 1] + dropped(b.charAt(j - 1), firstIsBare);
        }
        for (int i = 1; i <= a.length(); i++) {
            char x = a.charAt(i - 1);
            row[0] = last[0] + droppedFirst(x, firstIsBare);
            for (int j = 1; j <= b.length(); j++) {
                char y = b.charAt(j - 1);
                double best = last[j - 1] + replaced(x, y, firstIsBare);
                best = Math.min(best, last[j] + droppedFirst(x, firstIsBare));
                best = Math.min(best, row[j - 1] + dropped(y, firstIsBare));
                if (i > 1 && j > 1 && x == b.charAt(j - 2) && y == a.charAt(i - 2) && x != y) {
                    best = Math.min(best, before[j - 2] + SWAP);
                }
                row[j] = best;
            }
            double[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    private static double dropped(char sound, boolean otherIsBare) {
        return otherIsBare && isVowel(sound) ? 0.05 : dropCost(sound);
    }

    private static double droppedFirst(char sound, boolean bare) {
        return bare
                ? switch (sound) {
                    case 'a' -> 0.2; // a long one, which would be written
                    case 'i', 'v', 'h' -> 0.4;
                    default -> 1;
                }
                : dropCost(sound);
    }

    private static double replaced(char x, char y, boolean firstIsBare) {
        if (firstIsBare) {
            double fits = asSpoken(x, y);
            if (fits >= 0) {
                return fits;
            }
        }
        return x < 128 && y < 128 ? REPLACE[x][y] : x == y ? 0 : 1;
    }

    /** What a letter of a script without short vowels may be spoken as; below 0 where that says nothing. */
    private static double asSpoken(char bare, char spoken) {
        return switch (bare) {
            case 'v' -> spoken == 'u' || spoken == 'o' ? 0.05 : -1;
            case 'i' -> spoken == 'e' ? 0.05 : spoken == 'a' ? 0.2 : -1;
            case 'a' -> spoken != 'a' && isVowel(spoken) ? 0.1 : -1;
            case 'j' -> spoken == 'g' || spoken == 'Z' ? 0.1 : -1;
            default -> -1;
        };
    }

    private static double dropCost(char sound) {
        return sound < 128 ? DROP[sound] : 1;
    }

    static boolean isVowel(char sound) {
        return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
    }
}
