package dev.herald.contract.wire;

import dev.herald.event.Attestation;
import dev.herald.event.FactRegistered;
import dev.herald.event.PersonDescription;
import dev.herald.event.ProtectedStatusAttested;
import java.util.List;

/**
 * What is left of a fact that no longer holds: that it was there, of which kind, who reported it, when it held. Whom it
 * was about, and what it said of the person, goes with the record that it takes the place of.
 */
public final class Retraction {

    private Retraction() {}

    /** A fact of the register, retracted. */
    public static FactRegistered of(FactRegistered fact) {
        return FactRegistered.newBuilder(fact)
                .setRetracted(true)
                .setProvenance("retracted")
                .setPerson(null)
                .setRefusedExtradition(null)
                .setJudgment(null)
                .setOpenSourceAlert(null)
                .build();
    }

    /** An attestation, retracted. */
    public static ProtectedStatusAttested of(ProtectedStatusAttested attested) {
        return ProtectedStatusAttested.newBuilder(attested)
                .setRetracted(true)
                .setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(PersonDescription.newBuilder().build())
                        .setSignedBy(List.of())
                        .build())
                .build();
    }
}
