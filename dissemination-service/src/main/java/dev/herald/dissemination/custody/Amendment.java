package dev.herald.dissemination.custody;

import org.jspecify.annotations.Nullable;

/**
 * The source's latest word on who may see its data, apart from its revisions (RPD Art. 58). It approves nothing.
 *
 * @param revision the revision it was decided about: the latest that had been approved
 * @param visibility who may see it from then on
 */
public record Amendment(int revision, Visibility visibility) {

    /**
     * Who may see a revision, its own word and an amendment considered. An amendment counts that came after the
     * revision was approved, or is about that revision or a later one. Where a revision is out unreviewed, an amendment
     * of an earlier one came before or after it, and nobody can tell until review has decided on it: until then both
     * words count, and no exclusion is lost.
     */
    static Visibility effective(@Nullable Amendment amended, int revision, Visibility ordered, boolean reviewed) {
        if (amended == null) {
            return ordered;
        }
        return reviewed || amended.revision >= revision ? amended.visibility : ordered.narrowedBy(amended.visibility);
    }
}
