package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.screening.matching.FactStore;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A fingerprint that came while nobody watched a partition is applied to its open cases when a task starts. */
class ReentryAcrossRestartsTest extends SweepFixture {

    private static final String ASKED_TWICE = CASES_KEPT.get(3);

    private static void putFingerprintOf(String caseId, FactStore facts) {
        FingerprintKeysFixture.KEY
                .fingerprintsOf(EventMapper.person(
                        Objects.requireNonNull(notice(caseId).build().getPerson())))
                .forEach(fingerprint -> facts.putFingerprint(fingerprint, FingerprintKeysFixture.stored(0)));
    }

    @Test
    void the_open_case_of_the_person_is_flagged_and_no_other() {
        keys = new FingerprintKeysFixture();
        putFingerprintOf(ASKED_TWICE, instanceThatKnows(0));
        double before = examined();
        portions(3);

        assertThat(flagged()).containsExactly(ASKED_TWICE);
        assertThat(examined() - before).isEqualTo(1);
    }

    @Test
    void a_start_that_changes_nothing_announces_nothing() {
        keys = new FingerprintKeysFixture();
        putFingerprintOf(ASKED_TWICE, instanceThatKnows(0));
        portions(3);
        putFingerprintOf(ASKED_TWICE, instanceThatKnows(0));
        portions(3);

        assertThat(flagged()).as("by the instance that started last").isEmpty();
    }
}
