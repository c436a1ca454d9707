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
 * How many members attest unusually often. Fed record by record, whole at each start; asked by other threads. What it
 * finds changes no flag: a true attestation among bought ones must hold like any other, and a person looks at each.
 */
public final class AttestationWatch {

    private final Limit limit;
    private final Map<String, Attested> attested = new HashMap<>();
    private @Nullable Integer unusual;

    /** Watches by a limit. */
    public AttestationWatch(Limit limit) {
        this.limit = limit;
    }

    /**
     * Takes the latest record of an attestation, one that was taken back too: it had its effect.
     *
     * @param by who attests; null where the record is deleted
     * @param at when the record was made
     */
    public synchronized void take(String factId, @Nullable MemberCode by, Instant at) {
        if (by == null) {
            attested.remove(factId);
        } else {
            attested.put(factId, new Attested(by, at));
        }
        unusual = null;
    }

    /** How many members attest unusually often, or did once. */
    public synchronized int unusual() {
        Integer known = unusual;
        if (known == null) {
            known = (int) AttestationRates.of(attested.values(), limit).stream()
                    .filter(Rate::unusual)
                    .count();
            unusual = known;
        }
        return known;
    }
}
