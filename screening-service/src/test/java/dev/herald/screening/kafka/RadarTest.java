package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.screening.RequestPattern;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.SubjectRecorded;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Check C28 raises a tier and has no other effect. */
class RadarTest extends ScreeningFixture {

    @Test
    void the_fifth_request_of_a_bureau_with_the_same_facts_is_cleared_with_a_raised_tier() {
        for (int i = 1; i <= 5; i++) {
            submits("FR/2026-%06d".formatted(i), "fr");
        }
        List<ScreeningCleared> cleared = cleared();
        assertThat(cleared).extracting(ScreeningCleared::getTier).containsExactly(0, 0, 0, 0, 1);
        assertThat(cleared.getLast().getPatterns()).containsExactly(RequestPattern.SAME_FACTS);
    }

    @Test
    void requests_of_several_bureaus_with_the_same_facts_raise_nothing() {
        for (String member : List.of("fr", "br", "de", "ke", "jp")) {
            submits("%s/2026-000001".formatted(member.toUpperCase(Locale.ROOT)), member);
        }
        assertThat(cleared()).extracting(ScreeningCleared::getTier).containsOnly(0);
    }

    @Test
    void a_case_that_ends_leaves_no_print_and_one_that_is_approved_keeps_its_instant() {
        submits("FR/2026-000001", "fr");
        RequestSubmitted second = submits("FR/2026-000002", "fr");
        Object print = subject("FR/2026-000002").getPrint();
        assertThat(print).isNotNull();
        driver.anHourPasses();
        driver.arrives(Topics.DECISIONS, "FR/2026-000002", EventFixture.approved(second));
        assertThat(subject("FR/2026-000002").getPrint()).isEqualTo(print);
        driver.arrives(Topics.DECISIONS, "FR/2026-000002", decision(DecisionKind.CANCELLED, second));
        for (int i = 3; i <= 5; i++) {
            submits("FR/2026-%06d".formatted(i), "fr");
        }
        assertThat(driver.announced())
                .filteredOn(ScreeningCleared.class::isInstance)
                .allSatisfy(event ->
                        assertThat(((ScreeningCleared) event).getTier()).isZero());
    }

    private RequestSubmitted submits(String caseId, String member) {
        RequestSubmitted request = aRedNotice(caseId)
                .setSubmittedBy(member)
                .setPerson(EventFixture.person("Person" + caseId.hashCode(), "Somebody", "1971-03-05"))
                .build();
        driver.arrives(Topics.REQUESTS, caseId, request);
        return request;
    }

    private SubjectRecorded subject(String caseId) {
        SpecificRecord subject = driver.subjectsNow().get(caseId);
        return (SubjectRecorded) subject;
    }

    private List<ScreeningCleared> cleared() {
        return driver.announced().stream().map(ScreeningCleared.class::cast).toList();
    }
}
