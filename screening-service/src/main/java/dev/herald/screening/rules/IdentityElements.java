package dev.herald.screening.rules;

/**
 * Which elements of a person's identity are given. Holds none of the data.
 *
 * @param birthYear whether at least the year of birth is given
 * @param parent whether a parent's name is given
 * @param document whether data of an identity document is given
 */
public record IdentityElements(
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

    /**
     * Returns whether one of the two sets of RPD Art. 83(2)(a) is complete. A forename is not required: some have none.
     */
    public boolean isComplete() {
        boolean named = familyName && sex && birthYear && (description || fingerprints || dnaProfile || document);
        boolean pictured = photograph && (alias || parent || description || dnaProfile || fingerprints);
        return named || pictured;
    }
}
