package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.Officer;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.console.persons.FoundPerson.Way;
import dev.herald.console.queue.QueueViews.FoundCase;
import dev.herald.console.queue.QueueViews.SearchResult;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.CaseContentKey;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Charge;
import dev.herald.event.Facts;
import dev.herald.event.Flag;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import dev.herald.event.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases are found by person, reference, words, rule, ground and bureau. */
class IndexedCaseSearchTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String RUSSIAN = "FR/2026-000123";
    private static final String BRAZILIAN = "BR/2026-000041";
    private static final String HELD = "KE/2026-000310";

    private final EventSerde serde = InMemoryRegistry.serde();

    @TempDir
    private Path folder;

    private CaseProjection cases;
    private long offset;

    @BeforeEach
    void open() {
        cases = new CaseProjection(
                new ProjectionSettings(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO),
                Duration.ofMillis(100),
                serde,
                List::of,
                () -> NOON,
                caseId -> {});
        cases.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, 0L)));
        arrives(RUSSIAN, 10, "C22", Ground.POLITICAL_CHARACTER);
        content(RUSSIAN, new PersonName("Щербакова", "Юлия Андреевна"), "1979-03-05", "41 ordres de virement, à Lyon");
        arrives(BRAZILIAN, 20, "C10", null);
        content(BRAZILIAN, new PersonName("Vexholm", "Tomé"), "1988", "Em maio, em Recife, entregou 90.000 reais");
        arrives(HELD, 30, "HOLD", null);
        content(HELD, new PersonName("Odhiambo", "Wanjiru"), "1990", "In Kisumu she spoke to a gathering");
        cases.applied(Map.of(0, offset), true);
    }

    @AfterEach
    void close() throws IOException {
        cases.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Yuliya Shcherbakova, TRANSLITERATION",
        "Shcherbakova, TRANSLITERATION",
        "Scherbakowa Julia, SPELLING",
        "'Щербакова, Юлия', EQUAL",
        "شيرباكوفا يوليا, TRANSLITERATION"
    })
    void a_person_is_found_by_a_transliterated_or_misspelt_name_and_says_how(String name, Way way) {
        SearchResult found = search(person(name, null));

        assertThat(ids(found)).containsExactly(RUSSIAN);
        assertThat(found.cases().getFirst().person().ways()).contains(way);
        assertThat(found.cases().getFirst().person().name()).isEqualTo("Юлия Андреевна Щербакова");
    }

    @Test
    void a_birth_date_excludes_and_a_name_that_nobody_has_finds_nothing() {
        assertThat(ids(search(person("Shcherbakova", "1979")))).containsExactly(RUSSIAN);
        assertThat(ids(search(person("Shcherbakova", "1960")))).isEmpty();
        assertThat(ids(search(person("Quillfeather", null)))).isEmpty();
        assertThat(ids(search(person("?!", null)))).isEmpty();
    }

    @Test
    void a_name_that_more_cases_have_than_are_compared_says_that_there_are_more() {
        for (int number = 1; number <= 201; number++) {
            String caseId = "FR/2026-%06d".formatted(number);
            arrives(caseId, number, "C22", null);
            content(caseId, new PersonName("Quillon", "Ada"), "1980", "Nothing");
        }
        cases.applied(Map.of(0, offset), true);

        assertThat(search(new SearchQuery("Ada Quillon", "", "", "", "", "", "br")))
                .isEqualTo(new SearchResult(List.of(), true));
        assertThat(search(person("Vexholm", null)).more()).isFalse();
    }

    @Test
    void exchanged_letters_find_a_person_among_more_of_the_same_consonants_than_are_compared() {
        for (int number = 1; number <= 201; number++) {
            String caseId = "FR/2026-%06d".formatted(number);
            arrives(caseId, number, "C22", null);
            content(caseId, new PersonName("Samo", "John"), "1980", "Nothing");
        }
        arrives("FR/2026-000500", 500, "C22", null);
        content("FR/2026-000500", new PersonName("Hesina", "John"), "1980", "Nothing");
        cases.applied(Map.of(0, offset), true);

        assertThat(ids(search(person("John Hseina", null)))).containsExactly("FR/2026-000500");
    }

    @Test
    void a_case_is_found_by_id_reference_notice_and_the_beginning_of_each() {
        assertThat(ids(reference("fr/2026-000123"))).containsExactly(RUSSIAN);
        assertThat(ids(reference("2026-000123"))).containsExactly(RUSSIAN);
        assertThat(ids(reference("fr-2026-000123"))).containsExactly(RUSSIAN);
        assertThat(ids(reference("2026-000"))).containsExactly(HELD, BRAZILIAN, RUSSIAN);
        assertThat(ids(reference("2027"))).isEmpty();
    }

    @Test
    void a_case_is_found_by_all_words_of_its_facts_and_charges() {
        assertThat(ids(text("VIREMENT lyon"))).containsExactly(RUSSIAN);
        assertThat(ids(text("virement Recife"))).isEmpty();
        assertThat(ids(text("fraud of pensions"))).containsExactly(HELD, BRAZILIAN, RUSSIAN);
        assertThat(ids(text(",;"))).isEmpty();
    }

    @Test
    void a_case_is_found_by_rule_ground_and_bureau_and_by_all_of_them() {
        assertThat(ids(by("c22", null, ""))).containsExactly(RUSSIAN);
        assertThat(ids(by("", Ground.POLITICAL_CHARACTER, ""))).containsExactly(RUSSIAN);
        assertThat(ids(by("", null, "BR"))).containsExactly(BRAZILIAN);
        assertThat(ids(by("C22", null, "br"))).isEmpty();
        assertThat(ids(search(new SearchQuery("Shcherbakova", "", "", "lyon", "C22", "", "fr"))))
                .containsExactly(RUSSIAN);
        assertThat(ids(search(new SearchQuery("Shcherbakova", "", "", "", "", "", "br"))))
                .isEmpty();
    }

    @Test
    void a_held_case_is_found_by_the_one_name_that_all_holds_have() {
        assertThat(ids(by("HOLD", null, ""))).containsExactly(HELD);
    }

    @Test
    void a_forgotten_person_is_found_no_more() {
        read(contentKey(RUSSIAN), null);
        cases.applied(Map.of(0, offset), true);

        assertThat(ids(search(person("Shcherbakova", null)))).isEmpty();
        assertThat(ids(text("virement"))).isEmpty();
        assertThat(ids(reference("fr/2026-000123"))).containsExactly(RUSSIAN);
    }

    private static SearchQuery person(String name, @Nullable String birthDate) {
        return new SearchQuery(name, birthDate == null ? "" : birthDate, "", "", "", "", "");
    }

    private SearchResult reference(String reference) {
        return search(new SearchQuery("", "", reference, "", "", "", ""));
    }

    private SearchResult text(String text) {
        return search(new SearchQuery("", "", "", text, "", "", ""));
    }

    private SearchResult by(String rule, @Nullable Ground ground, String bureau) {
        return search(new SearchQuery("", "", "", "", rule, ground == null ? "" : ground.name(), bureau));
    }

    private static List<String> ids(SearchResult result) {
        return result.cases().stream()
                .map(FoundCase::summary)
                .map(summary -> summary.caseId())
                .toList();
    }

    private void arrives(String caseId, int changedAfter, String rule, @Nullable Ground ground) {
        read(
                caseId,
                CaseFile.newBuilder()
                        .setCaseId(caseId)
                        .setRequester(new CaseId(caseId).member().value())
                        .setInstrument(Instrument.RED_NOTICE)
                        .setState(CaseState.OPEN)
                        .setRevision(1)
                        .setContentRevision(1)
                        .setRuleBook("book")
                        .setRegisterVersion(1)
                        .setFlags(List.of(Flag.newBuilder()
                                .setRuleId(rule)
                                .setCleared(rule.equals("HOLD"))
                                .setRuleVersion("1")
                                .setSeverity(Severity.REVIEW)
                                .setLegalBasis("RPD")
                                .setEvidence(List.of())
                                .setExplanation("limit")
                                .build()))
                        .setDecisions(
                                ground == null
                                        ? List.of()
                                        : List.of(new CaseDecision(
                                                DecisionKind.DENIED,
                                                1,
                                                List.of(ground),
                                                List.of(),
                                                List.of("adeyemi"),
                                                "",
                                                NOON,
                                                List.of(),
                                                "",
                                                false)))
                        .setTimeline(List.of(new TimelineEntry(
                                NOON.plusSeconds(changedAfter), "REVISION_RECEIVED", "fr", 1, "", null)))
                        .setSequence(1)
                        .build());
    }

    private void content(String caseId, PersonName name, String birthDate, String facts) {
        RequestSubmitted request = RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(Person.newBuilder()
                        .setName(name)
                        .setBirthDate(birthDate)
                        .build())
                .setFacts(Facts.newBuilder().setSummary(facts).build())
                .setCharges(List.of(Charge.newBuilder()
                        .setCategory(OffenceCategory.FRAUD)
                        .setOffence("Fraud of pensions")
                        .build()))
                .setVisibility(Visibility.newBuilder().build())
                .setRevision(1)
                .setContentHash("hash")
                .build();
        read(contentKey(caseId), new CaseContent(caseId, 1, request));
    }

    private static String contentKey(String caseId) {
        return new CaseContentKey(new CaseId(caseId), 1).toString();
    }

    private void read(String key, @Nullable SpecificRecord event) {
        byte[] bytes = event == null ? null : serde.serialize(event);
        cases.accept(new ConsumerRecord<>("herald.cases.v1", 0, offset++, key, bytes), event);
    }

    private SearchResult search(SearchQuery query) {
        return cases.search(query, new Officer("castillo", OfficerRole.OFFICER, true, List.of()));
    }
}
