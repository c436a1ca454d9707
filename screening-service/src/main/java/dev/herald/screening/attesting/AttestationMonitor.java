package dev.herald.screening.attesting;

import dev.herald.contract.AttestationRates;
import dev.herald.contract.AttestationRates.Attested;
import dev.herald.contract.AttestationRates.Limit;
import dev.herald.contract.AttestationRates.Rate;
import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A monitor that counts the members that attest unusually often. Fed record by record and from the beginning at each
 * start. Thread-safe. It changes no flag: a true attestation must count like any other, and an operator looks at each.
 */
public final class AttestationMonitor {

    private final Limit limit;
    private final Map<String, Attested> attestations = new HashMap<>();
    private @Nullable Integer unusualMembers;

    /** Creates a monitor without attestations. */
    public AttestationMonitor(Limit limit) {
        this.limit = limit;
    }

    /**
     * Adds or replaces an attestation. A retracted one still counts, since it had its effect.
     *
     * @param attestedBy the attesting member; null removes the attestation
     * @param at time of the record
     */
    public synchronized void putAttestation(String factId, @Nullable MemberCode attestedBy, Instant at) {
        if (attestedBy == null) {
            attestations.remove(factId);
        } else {
            attestations.put(factId, new Attested(attestedBy, at));
        }
        unusualMembers = null;
    }

    /** Returns the number of members that attest, or once attested, unusually often. */
    public synchronized int unusualMembers() {
        Integer known = unusualMembers;
        if (known == null) {
            known = (int) AttestationRates.of(attestations.values(), limit).stream()
                    .filter(Rate::unusual)
                    .count();
            unusualMembers = known;
        }
        return known;
    }
}
