package dev.herald.intake.message;

import dev.herald.contract.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a person's identity that a request contains. Holds no names.
 *
 * @param born birth date, or null
 * @param alias whether there is another name
 * @param parent whether a parent's name is given
 * @param description whether the person is described
 * @param identityDocument whether an identity document is described
 * @param dnaProfile whether the requester has a DNA profile
 * @param photograph SHA-256 of a photograph, or null
 * @param fingerprints SHA-256 of fingerprints, or null
 */
public record IdentitySummary(
        boolean familyName,
        boolean sex,
        @Nullable PartialDate born,
        boolean alias,
        boolean parent,
        boolean description,
        boolean identityDocument,
        boolean dnaProfile,
        @Nullable String photograph,
        @Nullable String fingerprints) {

    /**
     * Returns whether one of the two identity sets of RPD Art. 83(2)(a) is complete. Forenames are not required: the
     * contract leaves them empty for a person without forenames.
     */
    public boolean isComplete() {
        return isIdentifiedByName() || isIdentifiedByPhotograph();
    }

    private boolean isIdentifiedByName() {
        return familyName
                && sex
                && born != null
                && (description || fingerprints != null || dnaProfile || identityDocument);
    }

    private boolean isIdentifiedByPhotograph() {
        return photograph != null && (alias || parent || description || dnaProfile || fingerprints != null);
    }
}
