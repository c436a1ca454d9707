package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.description;
import static dev.herald.screening.kafka.EventFixture.person;
import static dev.herald.screening.kafka.EventFixture.protection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Attestation;
import dev.herald.event.Flag;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One bureau attests many persons with the name of a protected one: the protected person is found all the same. */
class DecoysTest extends ScreeningFixture {

    private static final int DECOYS = 60;
    private static final PersonDescription TRUE = description("Schtscherbakowa", "Julija", "1984-04-02");
    private static final PersonDescription DECOY = description("Shcherbakova", "Yuliya", "1984");
    private static final RequestSubmitted REQUEST = aRedNotice(FR)
            .setPerson(person("Shcherbakova", "Yuliya", "1984-04-02"))
            .build();

    @Test
    void a_protected_person_is_found_on_a_new_case_among_decoys() {
        driver.arrives(Topics.ATTESTATIONS, "true", attested("true", TRUE, "FR"));
        attestDecoys();
        driver.arrives(Topics.REQUESTS, FR, REQUEST);
        assertThat(driver.announcedRules()).containsExactly(List.of("HOLD"));
    }

    @Test
    void a_protected_person_attested_after_the_decoys_is_found_too() {
        attestDecoys();
        driver.arrives(Topics.REQUESTS, FR, REQUEST);
        assertThat(driver.announcedRules()).containsExactly(List.of());
        driver.arrives(Topics.ATTESTATIONS, "true", attested("true", TRUE, "FR"))
                .timePasses();
        assertThat(driver.announcedRules()).containsExactly(List.of("HOLD"));
    }

    @Test
    void decoys_do_not_take_the_flag_off_an_open_case() {
        driver.arrives(Topics.ATTESTATIONS, "true", attested("true", TRUE, "FR"))
                .arrives(Topics.REQUESTS, FR, REQUEST);
        assertThat(driver.announcedRules()).containsExactly(List.of("HOLD"));
        attestDecoys();
        driver.aWhilePasses();
        assertThat(driver.announced()).isEmpty();
        assertThat(Objects.requireNonNull(driver.live(FR)).getFlags())
                .extracting(Flag::getRuleId)
                .containsExactly("HOLD");
    }

    private void attestDecoys() {
        for (int i = 0; i < DECOYS; i++) {
            driver.arrives(Topics.ATTESTATIONS, "decoy-" + i, attested("decoy-" + i, DECOY, "BR"));
        }
    }

    private static SealedFactAttested attested(String factId, PersonDescription person, String against) {
        SealedFactAttested.Builder attested = protection(factId, against);
        return attested.setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(person)
                        .build())
                .build();
    }
}
