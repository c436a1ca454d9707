package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.screening.PersonVerdict;
import java.time.Instant;

/**
 * An officer said whether the person of a fact is the person of the request.
 *
 * @param factId id of a fact of the register, or HOLD
 * @param version version of the fact or of the HOLD
 */
public record FactVerdict(String officer, String factId, long version, PersonVerdict verdict, Instant at) {

    /** Whether two verdicts are of the same officer on the same version of a fact. */
    boolean isOnSameFact(FactVerdict other) {
        return isOn(other.officer, other.factId, other.version);
    }

    boolean isOn(String someOfficer, String someFact, long someVersion) {
        return officer.equals(someOfficer) && factId.equals(someFact) && version == someVersion;
    }
}
