package dev.herald.screening.radar;

import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Counts the prints that are like one print, and so finds the patterns that its request is part of. */
final class PrintTally {

    private final RequestPrint own;
    private final RadarLimits limits;
    private final Instant first;
    private final Instant last;
    private final Instant firstOfBurst;
    private final Instant lastOfBurst;
    private int together = 1;
    private int underStatute = 1;
    private int sameFacts = 1;

    PrintTally(RequestPrint own, RadarLimits limits) {
        this.own = own;
        this.limits = limits;
        Instant at = own.submittedAt();
        this.first = at.minus(limits.within());
        this.last = at.plus(limits.within());
        this.firstOfBurst = at.minus(limits.burstWithin());
        this.lastOfBurst = at.plus(limits.burstWithin());
    }

    /** Returns the maximum number of prints before the own one that are counted, and of those after it. */
    int mostCompared() {
        return limits.mostCompared();
    }

    /** Returns the place of the first print in a block that is not too old. */
    int firstIn(PrintBlock block) {
        return block.firstFrom(first);
    }

    /** Returns the place of the first print in a block that is too young; the block's size if there is none. */
    int endIn(PrintBlock block) {
        return block.endOf(last);
    }

    /** Counts the prints of a block from one place up to another, which is left out. */
    void count(PrintBlock block, int from, int to) {
        int firstTogether = Math.max(from, block.firstFrom(firstOfBurst));
        together += Math.max(0, Math.min(to, block.endOf(lastOfBurst)) - firstTogether);
        if (own.statute() != 0) {
            underStatute += underStatute(block, from, to);
        }
        if (own.facts() != 0) {
            sameFacts += withSameFacts(block, from, to);
        }
    }

    private int underStatute(PrintBlock block, int from, int to) {
        long statute = own.statute();
        int count = 0;
        for (int place = from; place < to; place++) {
            count += block.statute(place) == statute ? 1 : 0;
        }
        return count;
    }

    private int withSameFacts(PrintBlock block, int from, int to) {
        long facts = own.facts();
        int most = limits.mostDifferentBits();
        int count = 0;
        for (int place = from; place < to; place++) {
            long other = block.facts(place);
            count += other != 0 && SimHash.distance(facts, other) <= most ? 1 : 0;
        }
        return count;
    }

    Set<RequestPattern> patterns() {
        Set<RequestPattern> patterns = EnumSet.noneOf(RequestPattern.class);
        if (together >= limits.burst()) {
            patterns.add(RequestPattern.BURST);
        }
        if (underStatute >= limits.underOneStatute()) {
            patterns.add(RequestPattern.ONE_STATUTE);
        }
        if (sameFacts >= limits.withSameFacts()) {
            patterns.add(RequestPattern.SAME_FACTS);
        }
        return patterns;
    }
}
