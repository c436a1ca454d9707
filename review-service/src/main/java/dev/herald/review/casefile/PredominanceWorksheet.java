package dev.herald.review.casefile;

import java.util.List;

/**
 * How an officer weighed the seven factors of RPD Art. 34(3), each in words: whether political, military, religious or
 * racial elements predominate.
 *
 * @param natureOfOffence the charges and the underlying facts
 * @param statusOfPersons status of the persons concerned
 * @param identityOfSource identity of the source of the data
 * @param positionOfOthers position of another national bureau or international entity
 * @param internationalObligations obligations under international law
 * @param neutrality implications for the neutrality of the Organization
 * @param generalContext general context of the case
 */
public record PredominanceWorksheet(
        String natureOfOffence,
        String statusOfPersons,
        String identityOfSource,
        String positionOfOthers,
        String internationalObligations,
        String neutrality,
        String generalContext) {

    /** Whether each factor is weighed with words. */
    public boolean isComplete() {
        return factors().stream().noneMatch(String::isBlank);
    }

    /** Returns the size of the words in UTF-8, in bytes. */
    int sizeInBytes() {
        return factors().stream().mapToInt(Answer::sizeInBytes).sum();
    }

    private List<String> factors() {
        return List.of(
                natureOfOffence,
                statusOfPersons,
                identityOfSource,
                positionOfOthers,
                internationalObligations,
                neutrality,
                generalContext);
    }
}
