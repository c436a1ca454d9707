package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * One version of a notice or diffusion.
 *
 * @param version counts the versions of a case, from 1
 * @param revision revision of the request that it carries
 * @param ordered who may see it according to the revision itself
 * @param visibility who may see it, with the latest amendment of the source applied
 * @param reviewed false while a diffusion is out by its sender's route alone
 * @param held whether screening holds it, so that it is not sent before its approval
 * @param decisionId decision that it rests on; null while it is not reviewed
 * @param photograph SHA-256 of the person's photograph; null where there is none
 */
public record Snapshot(
        int version,
        int revision,
        Instrument instrument,
        Visibility ordered,
        Visibility visibility,
        boolean reviewed,
        boolean held,
        @Nullable String decisionId,
        @Nullable String photograph) {

    /** Tells whether this is a version of a diffusion, which goes to listed members only. */
    public boolean isDiffusion() {
        return instrument == Instrument.WANTED_PERSON_DIFFUSION;
    }

    /**
     * Tells whether everybody may read an extract: the source consents (RPD Art. 61), restricts the notice in no other
     * way, and the version was reviewed.
     */
    public boolean isOpenToEverybody() {
        return visibility.getPublicExtract() && reviewed && isUnrestricted();
    }

    /**
     * Tells whether the source restricts the version in no way: it is no diffusion, excludes no member and has the
     * least strict class.
     */
    boolean isUnrestricted() {
        return !isDiffusion()
                && visibility.getExcluded().isEmpty()
                && visibility.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }

    boolean isUnreviewedDiffusion() {
        return isDiffusion() && !reviewed;
    }

    /** Returns the next version, with the same content and another visibility. */
    Snapshot nextWithVisibility(Visibility changed, @Nullable String decision) {
        return new Snapshot(version + 1, revision, instrument, ordered, changed, reviewed, held, decision, photograph);
    }

    /** Returns the same content under another version number. */
    Snapshot reissued(int number, Visibility changed) {
        return new Snapshot(number, revision, instrument, ordered, changed, reviewed, held, decisionId, photograph);
    }

    Snapshot withHeld(boolean isHeld) {
        return new Snapshot(
                version, revision, instrument, ordered, visibility, reviewed, isHeld, decisionId, photograph);
    }

    Snapshot withDecision(String decision) {
        return new Snapshot(version, revision, instrument, ordered, visibility, reviewed, held, decision, photograph);
    }
}
