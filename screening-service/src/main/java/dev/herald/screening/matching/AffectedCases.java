package dev.herald.screening.matching;

import java.util.Set;

/**
 * The cases that changes of facts, attestations or bars may affect.
 *
 * @param anyCase whether any case may be affected: there are too many, or the log no longer holds the changes
 * @param caseIds ids of the affected cases, ended ones included, and some of other partitions; empty if {@code anyCase}
 * @param position the position after these changes
 */
public record AffectedCases(boolean anyCase, Set<String> caseIds, ChangeLogPosition position) {

    /** Copies the set. */
    public AffectedCases {
        caseIds = Set.copyOf(caseIds);
    }
}
