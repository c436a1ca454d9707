package dev.herald.screening.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.PartialDate;
import dev.herald.screening.matching.Fact.Alert;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.Register.MatchedAlert;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Publications in the register are found by person, while they count. */
class OpenSourceAlertsTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Person ADA = ada("1971-03-05");

    private final FactStore known = new FactStore();

    @Test
    void a_publication_is_found_by_name_and_birth_date_and_more_weakly_without_one() {
        known.putFact("a", new Alert(ADA, Validity.ALWAYS), 0);
        assertThat(known.registerAsOf(NOON).openSourceAlerts(ada("1971")))
                .containsExactly(new MatchedAlert("a", Certainty.NAME_AND_BIRTH_DATE_IN_PART));
        assertThat(known.registerAsOf(NOON).openSourceAlerts(new Person(List.of("Ada Meridian"), null, Set.of())))
                .containsExactly(new MatchedAlert("a", Certainty.NAME_ONLY));
        assertThat(known.registerAsOf(NOON).openSourceAlerts(ada("1972"))).isEmpty();
    }

    @Test
    void it_counts_from_its_first_moment_until_before_its_last_and_no_longer_when_retracted() {
        known.putFact("a", new Alert(ADA, new Validity(NOON, NOON.plusSeconds(60))), 0);
        assertThat(known.registerAsOf(NOON.minusMillis(1)).openSourceAlerts(ADA))
                .isEmpty();
        assertThat(known.registerAsOf(NOON).openSourceAlerts(ADA)).hasSize(1);
        assertThat(known.registerAsOf(NOON.plusSeconds(60)).openSourceAlerts(ADA))
                .isEmpty();
        known.putFact("a", null, 1);
        assertThat(known.registerAsOf(NOON).openSourceAlerts(ADA)).isEmpty();
        assertThat(known.version()).isEqualTo(2);
    }

    private static Person ada(String born) {
        return new Person(List.of("Ada Meridian"), PartialDate.parse(born), Set.of());
    }
}
