package dev.herald.dissemination.custody;

import org.jspecify.annotations.Nullable;

/**
 * One version of a notice or diffusion.
 *
 * @param version counts snapshots, from 1
 * @param revision the request's revision it carries
 * @param instrument what it is
 * @param ordered who may see it by the word of the revision itself
 * @param visibility who may see it, an {@link Amendment} considered
 * @param reviewed false while a diffusion went out by its sender's route alone
 * @param decisionId the decision it rests on; null while it is not reviewed
 */
public record Snapshot(
        int version,
        int revision,
        Instrument instrument,
        Visibility ordered,
        Visibility visibility,
        boolean reviewed,
        @Nullable String decisionId) {

    /** The same for others than before, as the next version. */
    Snapshot shownTo(Visibility changed, @Nullable String decision) {
        return new Snapshot(version + 1, revision, instrument, ordered, changed, reviewed, decision);
    }

    /** The same after another had been out: a later version of it. */
    Snapshot again(int nextVersion, Visibility now) {
        return new Snapshot(nextVersion, revision, instrument, ordered, now, reviewed, decisionId);
    }

    Snapshot restingOn(String decision) {
        return new Snapshot(version, revision, instrument, ordered, visibility, reviewed, decision);
    }
}
