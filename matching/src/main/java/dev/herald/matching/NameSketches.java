package dev.herald.matching;

import dev.herald.matching.NamePart.PartType;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the names of a person with sketches of the names of others: a number for each name part, so that most
 * persons of other names are excluded without a look at them. Thread-safe.
 *
 * <p>A name part that is paired with nothing in both names takes more than a third of the score. So names that reach a
 * higher one have a pair for each name part of one of them, and the pairs of these parts differ little. A sketch tells
 * how similar two parts can be at most, by the same costs of sounds as {@link PhoneticDistance}.
 */
public final class NameSketches {

    private static final int MOST_LENGTH = (1 << 6) - 1;
    private static final int LENGTH = 30; // the sounds come before it
    private static final long LENGTH_MASK = (long) MOST_LENGTH << LENGTH;
    private static final long CONSONANTAL = 1L << 36;
    private static final long NAME = 1L << 37;
    /** May be paired with any part. */
    private static final long ANY = 1L << 38;

    private static final long LAST_OF_NAME = 1L << 39;
    private static final int LETTERS = 40;
    private static final int LETTERS_BITS = 12;
    private static final long LETTERS_MASK = ((1L << LETTERS_BITS) - 1) << LETTERS;
    private static final int VARIANTS = LETTERS + LETTERS_BITS;

    /** The sound that an Arabic article loses before some sounds, if it is spoken as one with the name. */
    private static final long ARTICLE = SoundSet.of("l");

    private final long[][] names;
    private final double most;

    /**
     * Prepares names for comparison.
     *
     * @param least the score that names have to reach; above that of names with an unpaired part on both sides
     */
    NameSketches(List<ParsedName> names, double least) {
        this.names = names.stream()
                .map(name -> of(List.of(name)))
                .filter(parts -> parts.length > 0)
                .toArray(long[][]::new);
        this.most = 1 - least + PhoneticDistance.ROUNDING;
    }

    /**
     * Prepares the names of a person for comparison with persons whose birth date has the same day and month, and a
     * year that is one slip away.
     */
    public static NameSketches ifYearIsMistyped(PersonIdentity identity) {
        return new NameSketches(identity.names(), Matcher.leastNameIfYearIsMistyped(identity));
    }

    /** Returns the sketches of all names of a person, one name after the other. */
    public static long[] of(List<ParsedName> names) {
        return names.stream()
                .flatMapToLong(name -> {
                    long[] parts = name.parts().stream()
                            .mapToLong(NameSketches::sketch)
                            .toArray();
                    if (parts.length > 0) {
                        parts[parts.length - 1] |= LAST_OF_NAME;
                    }
                    return Arrays.stream(parts);
                })
                .toArray();
    }

    private static long sketch(NamePart part) {
        long sketch = part.soundSet() & SoundSet.LATIN_SOUNDS;
        sketch |= (long) Math.min(part.length(), MOST_LENGTH) << LENGTH;
        sketch |= part.consonantal() ? CONSONANTAL : 0;
        sketch |= part.kind() == PartType.NAME ? NAME : 0;
        sketch |= part.kind() == PartType.INITIAL || part.length() > MOST_LENGTH ? ANY : 0;
        int letters = 0;
        for (int i = 0; i < part.letters().length(); i++) {
            letters += (part.letters().charAt(i) * 0x9E3779B9) >>> (Integer.SIZE - LETTERS_BITS);
        }
        sketch |= ((long) letters << LETTERS) & LETTERS_MASK;
        for (int variants : part.variants()) {
            sketch |= 1L << (VARIANTS + variants % (Long.SIZE - VARIANTS));
        }
        return sketch;
    }

    /**
     * Returns whether a name of the person and one of another may be similar enough. False is exact, true is not.
     *
     * @param sketches the names of others
     * @param from the first part of the other person
     * @param to the end of the other person's parts
     */
    public boolean mayBeAlike(long[] sketches, int from, int to) {
        int start = from;
        for (int at = from; at < to; at++) {
            if ((sketches[at] & LAST_OF_NAME) != 0) {
                for (long[] name : names) {
                    if (mayBeAlike(name, sketches, start, at + 1)) {
                        return true;
                    }
                }
                start = at + 1;
            }
        }
        return false;
    }

    private boolean mayBeAlike(long[] ones, long[] others, int start, int end) {
        return mayBePaired(ones, others, start, end)
                || haveJoins(ones, 0, ones.length, others, start, end)
                || haveJoins(others, start, end, ones, 0, ones.length);
    }

    /** Returns whether all name parts of one of two names may have a pair, and these differ little. */
    private boolean mayBePaired(long[] ones, long[] others, int start, int end) {
        int count = end - start;
        double allowed = most * Math.min(weight(ones, 0, ones.length), weight(others, start, end));
        boolean onlyNames = names(ones, 0, ones.length) == ones.length && names(others, start, end) == count;
        if (onlyNames && ones.length == count) { // then no part of either is left
            return differLittle(ones, 0, ones.length, others, start, end, allowed)
                    && differLittle(others, start, end, ones, 0, ones.length, allowed);
        }
        return (names(ones, 0, ones.length) <= count && differLittle(ones, 0, ones.length, others, start, end, allowed))
                || (names(others, start, end) <= ones.length
                        && differLittle(others, start, end, ones, 0, ones.length, allowed));
    }

    private static int names(long[] parts, int from, int to) {
        int names = 0;
        for (int at = from; at < to; at++) {
            names += (parts[at] & NAME) == 0 ? 0 : 1;
        }
        return names;
    }

    /** Returns at least the weight of the parts of a name. */
    private static double weight(long[] parts, int from, int to) {
        double weight = 0;
        for (int at = from; at < to; at++) {
            weight += (parts[at] & NAME) == 0 ? PartType.INITIAL.weight : PartType.NAME.weight;
        }
        return weight;
    }

    /**
     * Returns whether the name parts of a name, each paired with the most similar part of the other name, may lose no
     * more of their weight than is allowed.
     */
    private static boolean differLittle(
            long[] ones, int from, int to, long[] others, int start, int end, double allowed) {
        double sum = 0;
        for (int at = from; at < to && sum <= allowed; at++) {
            if ((ones[at] & NAME) != 0) {
                double least = Double.POSITIVE_INFINITY;
                for (int other = start; other < end && least > 0; other++) {
                    least = Math.min(least, difference(ones[at], others[other]));
                }
                sum += least;
            }
        }
        return sum <= allowed;
    }

    /** Returns what the pair of a name part and another part loses at least; infinite if they can be no pair. */
    private static double difference(long one, long other) {
        if (((one | other) & ANY) != 0 || ((one ^ other) & LETTERS_MASK) == 0 || ((one & other) >>> VARIANTS) != 0) {
            return 0;
        }
        if ((other & NAME) == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double similarity = PhoneticDistance.mostSimilarity(
                length(one), sounds(one), isConsonantal(one), length(other), sounds(other), isConsonantal(other));
        return similarity < PartPair.LEAST_ALIKE - PhoneticDistance.ROUNDING
                ? Double.POSITIVE_INFINITY
                : NameComparison.DOUBT * (1 - similarity);
    }

    /** Returns whether a name may write neighbouring parts of the other as one: {@link NameComparison#forEachJoin}. */
    private static boolean haveJoins(long[] split, int from, int to, long[] wholes, int start, int end) {
        for (int at = from; at + 1 < to; at++) {
            long run = split[at] & ~LENGTH_MASK;
            int length = length(split[at]);
            for (int pieces = 2; pieces <= NamePart.MOST_JOINED && at + pieces <= to; pieces++) {
                long next = split[at + pieces - 1];
                long letters = ((run & LETTERS_MASK) + (next & LETTERS_MASK)) & LETTERS_MASK;
                run = ((run | next) & ~(LETTERS_MASK | LENGTH_MASK)) | letters;
                length += length(next);
                for (int whole = start; whole < end; whole++) {
                    if (mayBeJoined(run, length, pieces, wholes[whole])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean mayBeJoined(long run, int length, int pieces, long word) {
        if ((word & NAME) == 0) {
            return false;
        }
        if (((word | run) & ANY) != 0) {
            return true;
        }
        if (length(word) * (isConsonantal(word) ? 2 : 1) < length - pieces - 1) {
            return false;
        }
        if (((word ^ run) & LETTERS_MASK) == 0) {
            return true;
        }
        double mostCost =
                (1 - NameComparison.LEAST_JOINED) * Math.max(length(word), length) + PhoneticDistance.ROUNDING;
        long spoken = sounds(run) | NameComparison.ASSIMILATED;
        return cost(word, spoken, run) <= mostCost && cost(run & ~ARTICLE, sounds(word), word) <= mostCost;
    }

    private static double cost(long part, long otherSounds, long other) {
        return PhoneticDistance.leastCost(sounds(part), isConsonantal(part), otherSounds, isConsonantal(other));
    }

    private static int length(long sketch) {
        return (int) (sketch >>> LENGTH) & MOST_LENGTH;
    }

    private static long sounds(long sketch) {
        return sketch & SoundSet.LATIN_SOUNDS;
    }

    private static boolean isConsonantal(long sketch) {
        return (sketch & CONSONANTAL) != 0;
    }
}
