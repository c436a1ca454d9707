package dev.herald.matching;

import org.jspecify.annotations.Nullable;

/**
 * The pairs of name parts. {@link #remembering} keeps those that were found before: the candidates of a search have
 * many parts in common, as the same objects (see {@link NamePartCache}), and each is then compared once.
 */
class PartPairs {

    /** Compares every time. */
    static final PartPairs COMPARED = new PartPairs();

    private PartPairs() {}

    /** Returns pairs that are kept until they are no longer referenced. Not thread-safe. */
    static PartPairs remembering() {
        return new Remembering();
    }

    /** Returns whether two parts may be a pair; see {@link PartPair#mayBe}. */
    boolean mayBe(NamePart one, NamePart other) {
        return PartPair.mayBe(one, other);
    }

    /** Returns the pair of two parts; null if they are not similar. */
    @Nullable
    PartPair find(NamePart one, NamePart other) {
        return PartPair.of(one, other);
    }

    /** A table with one place for each hash: two pairs with the same place displace each other. */
    @SuppressWarnings("ReferenceEquality") // the same objects are meant: comparing their content would take as long
    private static final class Remembering extends PartPairs {

        private static final int SIZE = 1 << 13;

        private final NamePart[] ones = new NamePart[SIZE];
        private final NamePart[] others = new NamePart[SIZE];
        /** The pair; {@link #NONE} if the parts are none; null if they may be one. */
        private final @Nullable PartPair[] pairs = new PartPair[SIZE];

        private static final PartPair NONE = new PartPair(NamePartMatch.Reason.SPELLING, 0, 0, 0);

        @Override
        boolean mayBe(NamePart one, NamePart other) {
            int place = place(one, other);
            if (ones[place] != one || others[place] != other) {
                put(place, one, other, PartPair.mayBe(one, other) ? null : NONE);
            }
            return pairs[place] != NONE;
        }

        @Override
        @Nullable
        PartPair find(NamePart one, NamePart other) {
            if (!mayBe(one, other)) {
                return null;
            }
            int place = place(one, other);
            PartPair pair = pairs[place];
            if (pair == null) {
                pair = PartPair.of(one, other);
                pairs[place] = pair == null ? NONE : pair;
            }
            return pair;
        }

        private void put(int place, NamePart one, NamePart other, @Nullable PartPair pair) {
            ones[place] = one;
            others[place] = other;
            pairs[place] = pair;
        }

        private static int place(NamePart one, NamePart other) {
            int hash = (one.lettersHash() * 31 + other.lettersHash()) * 0x9E3779B9;
            return hash >>> (Integer.SIZE - 13);
        }
    }
}
