package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.event.Attestation;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.SealedFactAttested;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetractionTest {

    @Test
    void of_a_retracted_attestation_neither_the_person_nor_who_signed_is_left() {
        SealedFactAttested attested = SealedFactAttested.newBuilder()
                .setFactId("SE/2026-000004:SEALED")
                .setAttestedBy("se")
                .setAttestation(Attestation.newBuilder()
                        .setPerson(PersonDescription.newBuilder()
                                .setNames(List.of(new PersonName("Vaudrec", "Mirela")))
                                .setBirthDate("1988-04-14")
                                .build())
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(List.of("FR"))
                        .setSince("2024-05-01")
                        .setSignedBy(List.of("registrar one", "registrar two"))
                        .build())
                .build();

        SealedFactAttested left = Retraction.of(attested);

        assertThat(left.getRetracted()).isTrue();
        assertThat(left.getAttestedBy()).isEqualTo("se");
        assertThat(left.toString()).doesNotContain("Vaudrec", "1988", "registrar");
    }
}
