package dev.herald.screening.rules;

/**
 * Which parts of an identity are given; none of them itself.
 *
 * @param familyName family name
 * @param sex sex
 * @param birthYear at least the year of birth
 * @param alias another name
 * @param parent a parent's name
 * @param description a description
 * @param document data of an identity document
 * @param dnaProfile a DNA profile
 * @param photograph a photograph
 * @param fingerprints fingerprints
 */
public record Identity(
        boolean familyName,
        boolean sex,
        boolean birthYear,
        boolean alias,
        boolean parent,
        boolean description,
        boolean document,
        boolean dnaProfile,
        boolean photograph,
        boolean fingerprints) {

    /** Whether it is one of the two sets of RPD Art. 83(2)(a). A person may have no forename, so none is asked for. */
    boolean isComplete() {
        boolean named = familyName && sex && birthYear && (description || fingerprints || dnaProfile || document);
        boolean pictured = photograph && (alias || parent || description || dnaProfile || fingerprints);
        return named || pictured;
    }
}
