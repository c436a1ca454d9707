package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.wire.ContractCheck.Violation;
import dev.herald.event.Acknowledged;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.VisibilityChanged;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractCheckTest {

    @Test
    void what_is_in_form_passes() {
        assertThat(ContractCheck.check(new RequestWithdrawn("FR/2026-000123", "fr", "no longer wanted")))
                .isEmpty();
    }

    @Test
    void everything_wrong_is_found_at_once_with_field_limit_and_remedy() {
        List<Violation> found = ContractCheck.check(new RequestWithdrawn("fr-123", "FRANCE", "x".repeat(2001)));

        assertThat(found)
                .extracting(Violation::code, Violation::field)
                .containsExactly(
                        tuple("MALFORMED", "caseId"), tuple("MALFORMED", "submittedBy"), tuple("TOO_LONG", "reason"));
        assertThat(found.getLast().limit()).isEqualTo("at most 2000 characters");
    }

    @Test
    void a_list_is_checked_entry_by_entry_and_no_further_than_its_limit() {
        List<Violation> found = ContractCheck.check(new VisibilityChanged(
                "FR/2026-000123",
                "fr",
                dev.herald.event.Visibility.newBuilder()
                        .setExcluded(Collections.nCopies(300, "?"))
                        .setRecipients(List.of("br", "x"))
                        .setConfidentiality(Confidentiality.RESTRICTED)
                        .build()));

        assertThat(found).hasSize(1 + 250 + 1);
        assertThat(found.getFirst()).extracting(Violation::code).isEqualTo("TOO_MANY");
        assertThat(found.getLast()).extracting(Violation::field).isEqualTo("visibility.recipients[1]");
    }

    @Test
    void a_person_has_at_most_twenty_names() {
        Person person = Person.newBuilder()
                .setName(new PersonName("Doe", ""))
                .setAliases(Collections.nCopies(20, new PersonName("Roe", "")))
                .build();

        assertThat(ContractCheck.check(person))
                .containsExactly(new Violation("TOO_MANY", "aliases", "at most 19 entries", "leave out the others"));
    }

    @Test
    void forms_are_checked_inside_optional_fields_too() {
        Person person = Person.newBuilder()
                .setName(new PersonName("Doe", ""))
                .setBirthDate("1971-02-30")
                .setNationalities(List.of("FR", "914", "XA", "France", "566", "UK", "SU", "fr"))
                .build();

        assertThat(ContractCheck.check(person))
                .extracting(Violation::field)
                .containsExactly(
                        "birthDate",
                        "nationalities[3]",
                        "nationalities[4]",
                        "nationalities[5]",
                        "nationalities[6]",
                        "nationalities[7]");
    }

    @Test
    void an_entry_that_says_nothing_is_found_also_where_the_list_may_be_empty() {
        Acknowledged acknowledged = Acknowledged.newBuilder()
                .setCaseId("FR/2026-000123")
                .setSubmittedBy("fr")
                .setKind(AcknowledgementKind.REMOVED)
                .setDownstreamSystems(List.of("border control", " "))
                .build();

        assertThat(ContractCheck.check(acknowledged))
                .extracting(Violation::code, Violation::field)
                .containsExactly(tuple("EMPTY", "downstreamSystems[1]"));
    }
}
