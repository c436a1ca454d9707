package dev.herald.matching;

import org.jspecify.annotations.Nullable;

/**
 * The pairs of name parts. {@link #remembering} keeps those that were found before: the candidates of a search have
 * many parts in common, as the same objects (see {@link NamePartCache}), and each is then compared once.
 */
class PartPairs {

    /** Compares every time. */
    static final PartPairs COMPARED = new PartPairs();

    PartPairs() {}

    /** Returns pairs that are kept until they are no longer referenced, and cost work. Not thread-safe. */
    static PartPairs remembering(ComparisonBudget budget) {
        return new Remembering(budget);
    }

    /** Counts work that does not depend on which pairs are kept. */
    void spend(int work) {}

    /** Returns whether no further names are compared. */
    boolean isSpent() {
        return false;
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

        private static final int BITS = 13;
        private static final int SIZE = 1 << BITS;

        private final NamePart[] ones = new NamePart[SIZE];
        private final NamePart[] others = new NamePart[SIZE];
        /** The pair; {@link #NONE} if the parts are none; null if they may be one. */
        private final @Nullable PartPair[] pairs = new PartPair[SIZE];

        private static final PartPair NONE = new PartPair(NamePartMatch.Reason.SPELLING, 0, 0, 0);

        private final ComparisonBudget budget;

        Remembering(ComparisonBudget budget) {
            this.budget = budget;
        }

        @Override
        void spend(int work) {
            budget.spend(work);
        }

        @Override
        boolean isSpent() {
            return budget.isSpent();
        }

        @Override
        boolean mayBe(NamePart one, NamePart other) {
            return pairs[placeOf(one, other)] != NONE;
        }

        @Override
        @Nullable
        PartPair find(NamePart one, NamePart other) {
            int place = placeOf(one, other);
            PartPair pair = pairs[place];
            if (pair == null) {
                PartPair compared = PartPair.of(one, other);
                pair = compared == null ? NONE : compared;
                pairs[place] = pair;
            }
            return pair == NONE ? null : pair;
        }

        /** Returns the place of two parts, which has them from now on. */
        private int placeOf(NamePart one, NamePart other) {
            int place = place(one, other);
            if (ones[place] != one || others[place] != other) {
                ones[place] = one;
                others[place] = other;
                pairs[place] = PartPair.mayBe(one, other) ? null : NONE;
            }
            return place;
        }

        private static int place(NamePart one, NamePart other) {
            int hash = (one.lettersHash() * 31 + other.lettersHash()) * 0x9E3779B9;
            return hash >>> (Integer.SIZE - BITS);
        }
    }
}
