package dev.herald.matching;

/**
 * The set of sounds of a name part in 64 bits, for {@link PhoneticDistance}. Sounds outside Latin script share bits, so
 * a set may seem to contain a sound that it lacks, never the other way round.
 */
final class SoundSet {

    private static final int LATIN = 26;
    private static final String CAPITALS = "SCZN";
    private static final String SOUNDS = "abcdefghijklmnopqrstuvwxyz" + CAPITALS;
    private static final int OTHERS = 32;

    /** The sounds that have a bit of their own. */
    static final long LATIN_SOUNDS = (1L << (LATIN + CAPITALS.length())) - 1;

    private static final long[] BITS = new long[128];

    static {
        for (int i = 0; i < BITS.length; i++) {
            BITS[i] = 1L << (Long.SIZE - OTHERS + (i & (OTHERS - 1)));
        }
        for (int i = 0; i < LATIN; i++) {
            BITS['a' + i] = 1L << i;
        }
        for (int i = 0; i < CAPITALS.length(); i++) {
            BITS[CAPITALS.charAt(i)] = 1L << (LATIN + i);
        }
    }

    private SoundSet() {}

    static long of(String sounds) {
        long set = 0;
        for (int i = 0; i < sounds.length(); i++) {
            set |= bit(sounds.charAt(i));
        }
        return set;
    }

    /** Returns the sound that has a bit of {@link #LATIN_SOUNDS}. */
    static char sound(int bit) {
        return SOUNDS.charAt(bit);
    }

    static long bit(char sound) {
        return BITS[sound < BITS.length ? sound : BITS.length - 1 - (sound & (OTHERS - 1))];
    }
}
