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
    /** More than sums of costs differ by the order of their terms. */
    static final double ROUNDING = 1e-9;

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

    /** The sounds that cost 1 to leave out. */
    private static final long FIRM = ~SoundSet.of("aeiouh");

    /** The same, between a script with and one without short vowels. */
    private static final long FIRM_ACROSS = FIRM & ~SoundSet.of("vjtsgZ");

    private static final LeastCosts PLAIN = LeastCosts.of((x, y) -> REPLACE[x][y], x -> DROP[x]);
    private static final LeastCosts BARE = LeastCosts.of(PhoneticDistance::replaced, bare -> droppedFirst(bare, true));
    private static final LeastCosts SPOKEN =
            LeastCosts.of((spoken, bare) -> replaced(bare, spoken), spoken -> dropped(spoken, true));

    /** What a sound costs at least if it meets no equal sound: by the sounds that the other part has. */
    private static final class LeastCosts {

        private final long[] near = new long[128];
        private final double[] ofNear = new double[128];
        private final double[] otherwise = new double[128];

        private interface Replacement {
            double cost(char sound, char other);
        }

        private interface Omission {
            double cost(char sound);
        }

        static LeastCosts of(Replacement replacement, Omission omission) {
            LeastCosts costs = new LeastCosts();
            for (char x = 0; x < 128; x++) {
                costs.otherwise[x] = Math.min(1, omission.cost(x));
                costs.ofNear[x] = costs.otherwise[x];
                for (char y = 0; y < 128; y++) {
                    double cost = replacement.cost(x, y);
                    if (x != y && cost < costs.otherwise[x]) {
                        costs.near[x] |= SoundSet.bit(y);
                        costs.ofNear[x] = Math.min(costs.ofNear[x], cost);
                    }
                }
            }
            return costs;
        }

        /** Returns what the Latin sounds of a set cost at least, if the other part has only sounds of another set. */
        double sum(long sounds, long other) {
            double cost = 0;
            for (long left = sounds & ~other & SoundSet.LATIN_SOUNDS; left != 0; left &= left - 1) {
                int sound = SoundSet.sound(Long.numberOfTrailingZeros(left));
                cost += (near[sound] & other) == 0 ? otherwise[sound] : ofNear[sound];
            }
            return cost;
        }

        /** Returns whether the sounds of one part alone cost more than a maximum. */
        boolean exceed(String sounds, long other, double most) {
            double cost = 0;
            for (int i = 0; i < sounds.length(); i++) {
                char sound = sounds.charAt(i);
                if ((SoundSet.bit(sound) & other) == 0) {
                    cost += sound >= 128 ? 1 : (near[sound] & other) == 0 ? otherwise[sound] : ofNear[sound];
                    if (cost > most) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** The rows that a thread uses for each comparison. */
    private static final ThreadLocal<double[][]> ROWS = ThreadLocal.withInitial(() -> new double[4][64]);

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
        if (!mayReach(one, other, least)) {
            return 0;
        }
        boolean bare = one.consonantal() != other.consonantal();
        String a = bare && other.consonantal() ? other.sounds() : one.sounds();
        String b = bare && other.consonantal() ? one.sounds() : other.sounds();
        int counted = counted(a, b, bare);
        double most = (1 - least) * counted;
        double distance = distance(a, b, bare, most);
        return distance > most ? 0 : 1 - distance / counted;
    }

    /** Returns whether two parts may reach a similarity, by lengths and by which sounds they have. */
    static boolean mayReach(NamePart one, NamePart other, double least) {
        if (one.length() == 0 || other.length() == 0) {
            return false;
        }
        boolean bare = one.consonantal() != other.consonantal();
        if (areFar(one, other, bare, (1 - least) * Math.max(one.length(), other.length()))) {
            return false;
        }
        NamePart a = bare && other.consonantal() ? other : one;
        NamePart b = bare && other.consonantal() ? one : other;
        double most = (1 - least) * counted(a.sounds(), b.sounds(), bare);
        return !(bare ? BARE : PLAIN).exceed(a.sounds(), b.soundSet(), most + ROUNDING)
                && !(bare ? SPOKEN : PLAIN).exceed(b.sounds(), a.soundSet(), most + ROUNDING);
    }

    /**
     * Returns whether lengths and sets of sounds exclude two parts: a consonant that no sound of the other part is near
     * to costs 1.
     */
    private static boolean areFar(NamePart one, NamePart other, boolean bare, double most) {
        long firm = bare ? FIRM_ACROSS : FIRM;
        return (!bare && Math.abs(one.length() - other.length()) * LEAST_DROP > most)
                || Long.bitCount(one.soundSet() & ~other.nearSounds() & firm) > most
                || Long.bitCount(other.soundSet() & ~one.nearSounds() & firm) > most;
    }

    /** Returns some sounds, and all sounds for which one of them may be taken at a lower cost, as a set. */
    static long near(String sounds) {
        long near = 0;
        for (int i = 0; i < sounds.length(); i++) {
            char sound = sounds.charAt(i);
            near |= SoundSet.bit(sound);
            near |= sound < 128 ? PLAIN.near[sound] : 0;
        }
        return near;
    }

    /**
     * Returns an upper bound of the similarity of two parts by their numbers of sounds and their {@link SoundSet}s.
     *
     * @param consonantal whether the script of the first part leaves out short vowels
     */
    static double mostSimilarity(
            int length, long sounds, boolean consonantal, int otherLength, long otherSounds, boolean otherConsonantal) {
        boolean bare = consonantal != otherConsonantal;
        double ofSounds = Math.max(
                leastCost(sounds, consonantal, otherSounds, otherConsonantal),
                leastCost(otherSounds, otherConsonantal, sounds, consonantal));
        double ofLengths = bare ? 0 : Math.abs(length - otherLength) * LEAST_DROP;
        return 1 - Math.max(ofSounds, ofLengths) / Math.max(1, Math.max(length, otherLength));
    }

    /** Returns what the Latin sounds of a part cost at least, if the other part has only sounds of another set. */
    static double leastCost(long sounds, boolean consonantal, long other, boolean otherConsonantal) {
        LeastCosts costs = consonantal == otherConsonantal ? PLAIN : consonantal ? BARE : SPOKEN;
        return costs.sum(sounds, other);
    }

    private static int counted(String a, String b, boolean bare) {
        return Math.max(a.length(), bare ? consonants(b) : b.length());
    }

    /**
     * Returns whether a part cannot reach a minimum of similarity with any part that has only sounds of a set.
     *
     * @param nearSounds the sounds near to these
     * @param length maximum number of sounds of the other part
     * @param consonantal whether the script of the other part leaves out short vowels
     */
    static boolean isUnlike(
            NamePart part, long sounds, long nearSounds, int length, boolean consonantal, double least) {
        double most = (1 - least) * Math.max(part.length(), length) + ROUNDING;
        long firm = part.consonantal() == consonantal ? FIRM : FIRM_ACROSS;
        if (Long.bitCount(part.soundSet() & ~nearSounds & firm) > most) {
            return true;
        }
        LeastCosts costs = part.consonantal() == consonantal ? PLAIN : consonantal ? SPOKEN : BARE;
        return costs.exceed(part.sounds(), sounds, most);
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
        double[][] rows = ROWS.get();
        if (rows[0].length < width) {
            rows = new double[4][width];
            ROWS.set(rows);
        }
        double[] dropY = rows[0];
        for (int j = 1; j < width; j++) {
            dropY[j] = dropped(b.charAt(j - 1), firstIsBare);
        }
        double[] before = rows[1];
        double[] last = rows[2];
        double[] row = rows[3];
        last[0] = 0;
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
