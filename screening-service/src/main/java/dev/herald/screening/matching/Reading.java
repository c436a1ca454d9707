package dev.herald.screening.matching;

import java.util.Arrays;

/**
 * How far an instance has read what is known. Two instances may have come to the same sum by different records, so what
 * was examined under a reading is only taken for examined by an instance whose reading is the same.
 *
 * @param register next offset of the register
 * @param attestations next offset of the attestations
 * @param bars sum of the positions of the subjects that are or were barred
 * @param whichBars which those are: the same number for the same records, in whatever order they were read
 */
public record Reading(long register, long attestations, long bars, long whichBars) {

    /** Nothing was read. */
    public static final Reading NOTHING = new Reading(0, 0, 0, 0);

    /** As one number, for people and for decisions: it only grows. */
    public long version() {
        return register + attestations + bars;
    }

    /** Whether nothing was read in the other that was not read in this. */
    public boolean covers(Reading other) {
        return register >= other.register && attestations >= other.attestations && bars >= other.bars;
    }

    /** For the store. */
    public String toText() {
        return "%d/%d/%d/%d".formatted(register, attestations, bars, whichBars);
    }

    /**
     * From the store. A single number is from before readings were told apart: it is the same as none, and covered by
     * all but {@link #NOTHING}.
     */
    public static Reading parse(String text) {
        long[] parts = Arrays.stream(text.split("/")).mapToLong(Long::parseLong).toArray();
        return parts.length == 4 ? new Reading(parts[0], parts[1], parts[2], parts[3]) : earlier(parts[0]);
    }

    private static Reading earlier(long version) {
        return version == 0 ? NOTHING : new Reading(0, 0, 0, version);
    }
}
