package dev.herald.screening.matching;

import java.util.Set;

/**
 * Whom changes of what is known may concern.
 *
 * @param everybody whether it may be anybody: too many, or nobody knows any more
 * @param cases ids of the cases otherwise, of every partition; also such as have ended
 * @param now what is read now, all of these changes included
 */
public record Changes(boolean everybody, Set<String> cases, Standing now) {

    /**
     * Up to where changes were heard.
     *
     * @param reading what is read
     * @param position number of the last change that was heard in this process
     */
    public record Standing(Reading reading, long position) {}

    /** Copies, so that nothing changes later. */
    public Changes {
        cases = Set.copyOf(cases);
    }
}
