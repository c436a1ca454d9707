package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Visibility;
import dev.herald.state.DisseminatedVersion;
import org.jspecify.annotations.Nullable;

/** Makes and reads the versions of a notice or diffusion. */
public final class Versions {

    private Versions() {}

    /**
     * Returns a version that screening does not hold.
     *
     * @param ordered who may see it according to the revision itself
     * @param visibility who may see it, with the latest amendment of the source applied
     * @param decisionId decision that it rests on; null while it is out by its sender's route alone
     */
    static DisseminatedVersion of(
            int number,
            int revision,
            Instrument instrument,
            Visibility ordered,
            Visibility visibility,
            @Nullable String decisionId,
            @Nullable String photograph) {
        return new DisseminatedVersion(
                number,
                revision,
                instrument,
                visibility,
                ordered.equals(visibility) ? null : ordered,
                decisionId != null,
                false,
                decisionId,
                photograph);
    }

    /** Returns the same content under another version number. */
    static DisseminatedVersion reissued(
            DisseminatedVersion version, int number, Visibility changed, @Nullable String decisionId) {
        Visibility ordered = ordered(version);
        return DisseminatedVersion.newBuilder(version)
                .setVersion(number)
                .setVisibility(changed)
                .setOrdered(ordered.equals(changed) ? null : ordered)
                .setDecisionId(decisionId)
                .build();
    }

    /** Returns who may see a version according to its revision itself. */
    static Visibility ordered(DisseminatedVersion version) {
        return version.getOrdered() == null ? version.getVisibility() : version.getOrdered();
    }

    /** Tells whether this is a version of a diffusion, which goes to listed members only. */
    static boolean isDiffusion(DisseminatedVersion version) {
        return version.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION;
    }

    /**
     * Tells whether everybody may read an extract: the source consents (RPD Art. 61), restricts the notice in no other
     * way, and the version was reviewed.
     */
    public static boolean isOpenToEverybody(DisseminatedVersion version) {
        return version.getVisibility().getPublicExtract() && version.getReviewed() && isUnrestricted(version);
    }

    /**
     * Tells whether the source restricts the version in no way: it is no diffusion, excludes no member and has the
     * least strict class.
     */
    static boolean isUnrestricted(DisseminatedVersion version) {
        return !isDiffusion(version)
                && version.getVisibility().getExcluded().isEmpty()
                && version.getVisibility().getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }

    static boolean isUnreviewedDiffusion(DisseminatedVersion version) {
        return isDiffusion(version) && !version.getReviewed();
    }
}
