package dev.herald.matching.index;

import java.util.List;

/**
 * The kinds of persons that a search compares. Each kind is a bit, or several bits that share one limit.
 *
 * @param ranked for each of these kinds, only the {@link PersonIndex#CANDIDATES_PER_NAME} likeliest candidates of a
 *     name are compared, so that many of one kind never crowd out another; their bits do not overlap
 * @param complete bits of the kinds of which every candidate is compared, however many there are
 */
public record SearchedKinds(List<Integer> ranked, int complete) {

    /** Copies the list. */
    public SearchedKinds {
        ranked = List.copyOf(ranked);
    }

    /** Returns a search in one ranked kind. */
    public static SearchedKinds ranked(int kind) {
        return new SearchedKinds(List.of(kind), 0);
    }

    /** Returns a search that compares every candidate. */
    public static SearchedKinds complete(int kinds) {
        return new SearchedKinds(List.of(), kinds);
    }

    /** Returns the bits of all kinds searched. */
    int all() {
        int all = complete;
        for (int kind : ranked) {
            all |= kind;
        }
        return all;
    }
}
