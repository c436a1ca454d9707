package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CaseView.DecidersView;
import dev.herald.console.api.Officer;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.CaseFile;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.RequestSubmitted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecidingOfficersTest {

    private static final List<Officer> OFFICERS = List.of(
            officer("adeyemi", OfficerRole.OFFICER, true, "NG"),
            officer("brandt", OfficerRole.OFFICER, false, "DE", "FR"),
            officer("castillo", OfficerRole.SUPERVISOR, true, "AR"),
            officer("dubois", OfficerRole.OFFICER, true, "CA"),
            officer("auditor", OfficerRole.AUDITOR, true, "NZ"),
            officer("operator", OfficerRole.OPERATOR, true, "NZ"));

    @Test
    void officers_of_the_requesters_and_of_the_persons_nationality_and_other_roles_do_not_count() {
        assertThat(count(List.of(), request("AR"), null)).isEqualTo(new DecidersView(2, 2, List.of("AR")));
    }

    @Test
    void the_person_of_the_revision_in_force_counts_too() {
        assertThat(count(List.of(), request("AR"), request("CA")))
                .isEqualTo(new DecidersView(1, 1, List.of("CA", "AR")));
    }

    @Test
    void an_officer_whose_recusal_is_waived_counts() {
        assertThat(count(List.of("brandt"), request("AR"), null)).isEqualTo(new DecidersView(3, 2, List.of("AR")));
    }

    @Test
    void of_a_forgotten_person_only_the_requester_recuses() {
        assertThat(count(List.of(), null, null)).isEqualTo(new DecidersView(3, 3, List.of()));
    }

    @Test
    void the_nationalities_that_a_requester_states_recuse_at_most_half_of_the_officers() {
        assertThat(count(List.of(), request("AR", "CA", "NG"), null))
                .isEqualTo(new DecidersView(1, 1, List.of("AR", "CA")));
    }

    private static DecidersView count(List<String> waived, RequestSubmitted request, RequestSubmitted approved) {
        CaseFile file = CaseFile.newBuilder()
                .setCaseId("FR/2026-000123")
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.OPEN)
                .setRevision(1)
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setWaivers(waived.stream()
                        .map(name -> new RecusalWaiver(name, "castillo", "too few", "brandt", Instant.EPOCH))
                        .toList())
                .build();
        return DecidingOfficers.count(OFFICERS, file, request, approved);
    }

    private static RequestSubmitted request(String... nationalities) {
        return RequestSubmitted.newBuilder()
                .setCaseId("FR/2026-000123")
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(Person.newBuilder()
                        .setName(new PersonName("Meridian", "Ada"))
                        .setNationalities(List.of(nationalities))
                        .build())
                .build();
    }

    private static Officer officer(String name, OfficerRole role, boolean cleared, String... nationalities) {
        return new Officer(name, role, cleared, List.of(nationalities));
    }
}
