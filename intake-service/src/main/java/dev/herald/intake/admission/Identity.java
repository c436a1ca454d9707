package dev.herald.intake.admission;

import dev.herald.contract.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells about who the person is: which parts are there, not what they say.
 *
 * @param familyName whether a family name is given
 * @param sex whether the sex is stated
 * @param born birth date, or null where none is given
 * @param alias whether there is another name
 * @param parent whether a parent's name is given
 * @param description whether the person is described
 * @param identityDocument whether there is an identity document's data
 * @param dnaProfile whether a DNA profile can be had
 * @param photograph hash of a photograph, or null
 * @param fingerprints hash of fingerprints, or null
 */
public record Identity(
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
     * Whether it is one of the two sets of RPD Art. 83(2)(a). Forenames are not asked for: the contract leaves them
     * empty where the person has none.
     */
    boolean isComplete() {
        return isNamed() || isPictured();
    }

    private boolean isNamed() {
        return familyName
                && sex
                && born != null
                && (description || fingerprints != null || dnaProfile || identityDocument);
    }

    private boolean isPictured() {
        return photograph != null && (alias || parent || description || dnaProfile || fingerprints != null);
    }
}
