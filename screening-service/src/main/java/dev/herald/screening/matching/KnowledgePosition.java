package dev.herald.screening.matching;

import java.util.Arrays;

/**
 * The position up to which an instance has read register, attestations and bars. Two instances can have the same
 * {@link #version()} from different records, so a sweep continues on another instance only if the positions are equal.
 *
 * @param registerOffset next offset of the register
 * @param attestationsOffset next offset of the attestations
 * @param barOffsetSum sum of the next offsets of all subjects that are or were barred
 * @param barFingerprint hash of those subjects and offsets, independent of the order in which they were read
 */
public record KnowledgePosition(long registerOffset, long attestationsOffset, long barOffsetSum, long barFingerprint) {

    /** The position before the first record. */
    public static final KnowledgePosition START = new KnowledgePosition(0, 0, 0, 0);

    /** Returns the position as one number that only grows; events and officers see it as the register's version. */
    public long version() {
        return registerOffset + attestationsOffset + barOffsetSum;
    }

    /** Returns whether everything read at {@code other} was also read at this position. */
    public boolean covers(KnowledgePosition other) {
        return registerOffset >= other.registerOffset
                && attestationsOffset >= other.attestationsOffset
                && barOffsetSum >= other.barOffsetSum;
    }

    /** Returns the stored form. */
    public String toText() {
        return "%d/%d/%d/%d".formatted(registerOffset, attestationsOffset, barOffsetSum, barFingerprint);
    }

    /** Parses the stored form. */
    public static KnowledgePosition parse(String text) {
        long[] parts = Arrays.stream(text.split("/")).mapToLong(Long::parseLong).toArray();
        return new KnowledgePosition(parts[0], parts[1], parts[2], parts[3]);
    }
}
