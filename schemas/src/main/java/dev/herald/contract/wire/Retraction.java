package dev.herald.contract.wire;

import dev.herald.event.Attestation;
import dev.herald.event.FactRegistered;
import dev.herald.event.PersonDescription;
import dev.herald.event.SealedFactAttested;
import java.util.List;

/**
 * Creates the record that replaces a retracted fact. It keeps id, kind, reporter and validity, and no personal data:
 * the person and all content disappear with the record that it replaces.
 */
public final class Retraction {

    private Retraction() {}

    /** Returns a fact of the register as retracted. */
    public static FactRegistered of(FactRegistered fact) {
        return FactRegistered.newBuilder(fact)
                .setRetracted(true)
                .setProvenance("retracted")
                .setPerson(null)
                .setRefusedExtradition(null)
                .setJudgment(null)
                .setOpenSourceAlert(null)
                .setPendingExtradition(null)
                .build();
    }

    /** Returns an attestation as retracted. */
    public static SealedFactAttested of(SealedFactAttested attested) {
        return SealedFactAttested.newBuilder(attested)
                .setRetracted(true)
                .setConfirmBy(null)
                .setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(PersonDescription.newBuilder().build())
                        .setSignedBy(List.of())
                        .build())
                .build();
    }
}
