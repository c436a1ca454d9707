package dev.herald.matching;

import java.util.Arrays;

/**
 * The phonetic distance of two name parts: an edit distance over sounds (insert, delete, replace, swap neighbours) in
 * which sounds that people confuse cost less. One vowel for another and b for p are near; k for m is not.
 *
 * <p>If one part comes from a script without short vowels, vowels that only the other part has cost next to nothing,
 * and the consonants decide.
 */
final class PhoneticDistance {

    private static final double SWAP = 0.7;
    private static final double LEAST_DROP = 0.4;
    private static final double[][] REPLACE = new double[128][128];
    private static final double[] DROP = new double[128];
    private static final double[] UNLIKE = new double[128];

    static {
        for (double[] row : REPLACE) {
            Arrays.fill(row, 1.0);
        }
        Arrays.fill(DROP, 1.0);
        Arrays.fill(UNLIKE, 1.0);
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

    private PhoneticDistance() {}

    private static void near(double cost, String... pairs) {
        for (String pair : pairs) {
            REPLACE[pair.charAt(0)][pair.charAt(1)] = cost;
            REPLACE[pair.charAt(1)][pair.charAt(0)] = cost;
        }
    }

    /**
     * Returns the similarity of two parts: 1 for equal sounds, 0 if it is below a minimum.
     *
     * @param least the minimum; the higher, the sooner the comparison stops
     */
    static double similarity(NamePart one, NamePart other, double least) {
        String a = one.sounds();
        String b = other.sounds();
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        boolean bare = one.consonantal() != other.consonantal();
        if (bare && other.consonantal()) {
            a = other.sounds();
            b = one.sounds();
        }
        int counted = Math.max(a.length(), bare ? consonants(b) : b.length());
        double most = (1 - least) * counted;
        double shortest = bare ? 0 : Math.abs(a.length() - b.length()) * LEAST_DROP;
        double distance = shortest > most ? most + 1 : distance(a, b, bare, most);
        return distance > most ? 0 : 1 - distance / counted;
    }

    private static int consonants(String sounds) {
        int consonants = 0;
        for (int i = 0; i < sounds.length(); i++) {
            consonants += isVowel(sounds.charAt(i)) ? 0 : 1;
        }
        return consonants;
    }

    /** Returns the distance, or any value above the maximum as soon as it exceeds the maximum. */
    private static double distance(String a, String b, boolean firstIsBare, double most) {
        int width = b.length() + 1;
        double[] dropY = new double[width];
        for (int j = 1; j < width; j++) {
            dropY[j] = dropped(b.charAt(j - 1), firstIsBare);
        }
        double[] before = new double[width];
        double[] last = new double[width];
        double[] row = new double[width];
        for (int j = 1; j < width; j++) {
            last[j] = last[j - 1] + dropY[j];
        }
        double leastOfLast = 0;
        for (int i = 1; i <= a.length(); i++) {
            char x = a.charAt(i - 1);
            double dropX = droppedFirst(x, firstIsBare);
            double[] replaceX = firstIsBare || x >= REPLACE.length ? UNLIKE : REPLACE[x];
            row[0] = last[0] + dropX;
            double least = row[0];
            for (int j = 1; j < width; j++) {
                char y = b.charAt(j - 1);
                double best = last[j - 1];
                if (x != y) {
                    best += firstIsBare ? replaced(x, y) : y < REPLACE.length ? replaceX[y] : 1;
                }
                double drop = Math.min(last[j] + dropX, row[j - 1] + dropY[j]);
                best = Math.min(best, drop);
                if (i > 1 && j > 1 && x != y && x == b.charAt(j - 2) && y == a.charAt(i - 2)) {
                    best = Math.min(best, before[j - 2] + SWAP);
                }
                row[j] = best;
                least = Math.min(least, best);
            }
            if (least > most && leastOfLast + SWAP > most) {
                return least;
            }
            leastOfLast = least;
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
                    case 'a' -> 0.2; // a long vowel, which would be written
                    case 'i', 'v', 'h' -> 0.4;
                    default -> 1;
                }
                : dropCost(sound);
    }

    /** Returns the cost of replacing a letter of a script without short vowels by a sound. */
    private static double replaced(char bare, char spoken) {
        double fits = asSpoken(bare, spoken);
        if (fits >= 0) {
            return fits;
        }
        return bare < REPLACE.length && spoken < REPLACE.length ? REPLACE[bare][spoken] : 1;
    }

    /** Returns the cost if a letter of a script without short vowels may be spoken so; negative if it may not. */
    private static double asSpoken(char bare, char spoken) {
        return switch (bare) {
            case 'v' -> spoken == 'u' || spoken == 'o' ? 0.05 : -1;
            case 'i' -> spoken == 'e' ? 0.05 : spoken == 'a' ? 0.2 : -1;
            case 'a' -> spoken != 'a' && isVowel(spoken) ? 0.1 : -1;
            case 'j' -> spoken == 'g' || spoken == 'Z' ? 0.1 : -1;
            case 't' -> spoken == 's' ? 0.3 : -1; // Uthman, Osman
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
