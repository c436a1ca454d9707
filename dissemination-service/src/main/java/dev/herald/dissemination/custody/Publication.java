package dev.herald.dissemination.custody;

import dev.herald.event.Caveat;
import dev.herald.state.CaseAmendment;
import dev.herald.state.DisseminatedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a case that is not ended.
 *
 * @param current version in force, or the one that is held back, by a block or until its approval; null before the
 *     first
 * @param approved last approved version while a later revision is out unreviewed: it comes back under the next version
 *     number if the later revision is denied. Its own version number is 0
 * @param amendment the source's decision on who may see the case apart from its revisions, with the latest revision
 *     that was approved then; until a later approval overrides it
 * @param caveats where the case must not be acted on, whichever revision is in force
 */
public record Publication(
        @Nullable DisseminatedVersion current,
        @Nullable DisseminatedVersion approved,
        @Nullable CaseAmendment amendment,
        List<Caveat> caveats) {

    /** A case without versions. */
    public static final Publication NONE = new Publication(null, null, null, List.of());

    /** Copies the caveats. */
    public Publication {
        caveats = List.copyOf(caveats);
    }

    Publication withCurrent(DisseminatedVersion next) {
        return new Publication(next, approved, amendment, caveats);
    }

    Publication withApproved(@Nullable DisseminatedVersion fallback) {
        return new Publication(
                current,
                fallback == null
                        ? null
                        : Versions.reissued(fallback, 0, Versions.ordered(fallback), fallback.getDecisionId()),
                amendment,
                caveats);
    }

    Publication withAmendment(@Nullable CaseAmendment latest) {
        return new Publication(current, approved, latest, caveats);
    }

    /** Returns the publication with the caveats of a decision; null leaves them as they are. */
    Publication withCaveats(@Nullable List<Caveat> decided) {
        return decided == null ? this : new Publication(current, approved, amendment, decided);
    }
}
