package dev.herald.screening.radar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * SimHash of 64 bits over shingles of three words (Charikar 2002): texts that share most of their shingles have hashes
 * that differ in few bits.
 */
final class SimHash {

    /** Words of a shingle. */
    static final int SHINGLE = 3;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SimHash() {}

    /** Returns the hash of a text's words, in order; 0 if there are fewer than {@link #SHINGLE}. */
    static long of(List<String> words) {
        Set<Long> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.add(hash(words.subList(i, i + SHINGLE)));
        }
        int[] votes = new int[Long.SIZE];
        for (long shingle : shingles) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (shingle >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        long hash = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            hash |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return hash;
    }

    /** Returns the number of bits in which two hashes differ, 0 to 64. */
    static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    /** Returns a hash of 64 bits of some words: FNV-1a, then mixed so that every bit depends on every character. */
    static long hash(List<String> words) {
        long hash = FNV_OFFSET;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ ' ') * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
