package dev.herald.dissemination.custody;

import org.jspecify.annotations.Nullable;

/**
 * The source's latest decision on who may see its data, apart from its revisions (RPD Art. 58). An amendment approves
 * nothing.
 *
 * @param revision latest revision that had been approved when the amendment was decided
 */
public record Amendment(int revision, Visibility visibility) {

    /**
     * Returns who may see a revision. The amendment overrides the revision's own visibility if the revision is
     * reviewed, or if the amendment is about that revision or a later one. Otherwise the revision is out unreviewed,
     * and it may have been sent before or after the amendment: until review decides on it both count, so that no
     * exclusion is lost.
     */
    static Visibility effectiveVisibility(
            @Nullable Amendment amendment, int revision, Visibility ordered, boolean reviewed) {
        if (amendment == null) {
            return ordered;
        }
        return reviewed || amendment.revision >= revision
                ? amendment.visibility
                : ordered.narrowedBy(amendment.visibility);
    }
}
