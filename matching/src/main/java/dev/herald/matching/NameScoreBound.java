package dev.herald.matching;

import java.util.List;

/**
 * An upper bound of the score of two names: the parts that can be paired with nothing are a conflict, and everything
 * else is taken to agree fully.
 */
final class NameScoreBound {

    private final List<NamePart> ones;
    private final List<NamePart> others;
    private final PartPairs pairs;

    /** The parts that may be paired, as bits; a name has fewer parts than a long has bits. */
    private long ofOnes;

    private long ofOthers;

    /** The parts that may be written as one, and those that may be several written as one. */
    private long joinedOfOnes;

    private long joinedOfOthers;
    private boolean joinsAreKnown;

    NameScoreBound(List<NamePart> ones, List<NamePart> others, PartPairs pairs) {
        this.ones = ones;
        this.others = others;
        this.pairs = pairs;
    }

    /**
     * Returns the bound.
     *
     * @param exact whether to compare the letters of single parts; otherwise only lengths and which sounds they have
     */
    double value(boolean exact) {
        ofOnes = 0;
        ofOthers = 0;
        for (int i = 0; i < ones.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                boolean known = ((ofOnes >> i) & 1) != 0 && ((ofOthers >> j) & 1) != 0;
                if (!known && mayPair(ones.get(i), others.get(j), exact)) {
                    ofOnes |= 1L << i;
                    ofOthers |= 1L << j;
                }
            }
        }
        boolean joined = conflict() > 0 && haveJoins();
        if (joined) {
            ofOnes |= joinedOfOnes;
            ofOthers |= joinedOfOthers;
        }
        double pairedOfOnes = weight(ones, ofOnes);
        double pairedOfOthers = weight(others, ofOthers);
        double paired = joined ? pairedOfOnes + pairedOfOthers : Math.min(pairedOfOnes, pairedOfOthers);
        return paired == 0 ? 0 : NameComparison.mostWithConflict(paired, conflict());
    }

    private boolean haveJoins() {
        if (!joinsAreKnown) {
            joinsAreKnown = true;
            NameComparison.forEachJoin(ones, others, (start, pieces, word) -> {
                joinedOfOnes |= bits(start, pieces);
                joinedOfOthers |= bits(word, 1);
            });
            NameComparison.forEachJoin(others, ones, (start, pieces, word) -> {
                joinedOfOthers |= bits(start, pieces);
                joinedOfOnes |= bits(word, 1);
            });
        }
        return joinedOfOnes != 0;
    }

    private boolean mayPair(NamePart one, NamePart other, boolean exact) {
        return exact ? pairs.find(one, other) != null : pairs.mayBe(one, other);
    }

    private double conflict() {
        return Math.min(weight(ones, ~ofOnes), weight(others, ~ofOthers));
    }

    private static long bits(int start, int count) {
        return ((1L << count) - 1) << start;
    }

    private static double weight(List<NamePart> parts, long marked) {
        double weight = 0;
        for (int i = 0; i < parts.size(); i++) {
            weight += ((marked >> i) & 1) == 0 ? 0 : parts.get(i).weight();
        }
        return weight;
    }
}
