package dev.herald.matching;

import dev.herald.matching.NamePart.PartType;
import dev.herald.matching.NamePartMatch.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Two name parts that are similar enough to be paired.
 *
 * @param similarity 0 to 1
 * @param weight of the pair in the score
 * @param letters number of letters of both
 */
record PartPair(Reason reason, double similarity, double weight, int letters) {

    /** Minimum similarity of two matching parts. */
    static final double LEAST_ALIKE = 0.75;
    /** Minimum similarity of two given names that the dictionary knows as different. */
    private static final double LEAST_ALIKE_IF_KNOWN = 0.8;

    private static final double VARIANT = 0.9;
    private static final double INITIAL = 0.85;
    private static final double SAME_SYLLABLE_OTHER_IDEOGRAPH = 0.75;

    /** Returns the pair of two parts; null if they are not similar. */
    static @Nullable PartPair of(NamePart one, NamePart other) {
        double weight = Math.min(one.weight(), other.weight());
        int letters = one.letters().length() + other.letters().length();
        if (one.letters().equals(other.letters())) {
            boolean otherIdeograph = one.ideograph() != null
                    && other.ideograph() != null
                    && !one.ideograph().equals(other.ideograph());
            return otherIdeograph
                    ? new PartPair(Reason.SOUND, SAME_SYLLABLE_OTHER_IDEOGRAPH, weight, letters)
                    : new PartPair(Reason.SAME, 1, weight, letters);
        }
        if (one.kind() == PartType.INITIAL || other.kind() == PartType.INITIAL) {
            boolean fits = one.kind() != other.kind()
                    && weight >= PartType.INITIAL.weight
                    && one.sounds().charAt(0) == other.sounds().charAt(0);
            return fits ? new PartPair(Reason.INITIAL, INITIAL, weight, letters) : null;
        }
        if (one.kind() != other.kind()) {
            return null;
        }
        double similarity = PhoneticDistance.similarity(one, other, LEAST_ALIKE);
        if (similarity == 1) {
            return new PartPair(Reason.SOUND, NameComparison.SOUND_ALIKE, weight, letters);
        }
        if (similarity < VARIANT && one.isVariantOf(other)) {
            return new PartPair(Reason.VARIANT, VARIANT, weight, letters);
        }
        if (similarity < LEAST_ALIKE_IF_KNOWN && one.isKnownAsIs(other)) {
            return null; // Hasan is not a spelling of Hussein
        }
        return similarity >= LEAST_ALIKE ? new PartPair(Reason.SPELLING, similarity, weight, letters) : null;
    }

    /** Returns whether two parts may be a pair, by lengths and sounds. False is exact, true is not. */
    static boolean mayBe(NamePart one, NamePart other) {
        if (one.lettersHash() == other.lettersHash()) {
            return true;
        }
        if (one.kind() == PartType.INITIAL || other.kind() == PartType.INITIAL) {
            return one.kind() != other.kind()
                    && one.sounds().charAt(0) == other.sounds().charAt(0);
        }
        return one.kind() == other.kind()
                && (PhoneticDistance.mayReach(one, other, LEAST_ALIKE) || one.isVariantOf(other));
    }
}
