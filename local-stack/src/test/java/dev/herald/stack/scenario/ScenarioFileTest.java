package dev.herald.stack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.herald.contract.CaseId;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import dev.herald.gateway.request.RequestFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {

    private static final Path SCENARIOS = Path.of("../system-tests/scenarios");

    private static final String GOOD = """
            label: short
            story: What it shows.
            within: 20s
            cases: {one: fr}
            steps:
              - submit: {case: one, base: prosecution, with: {person: {birthDate: 1971-03-05}, extraditionAssurance: null}}
              - await: {case: one, mail: {DecisionNotified: {kind: APPROVED}}}
              - together:
                  - order: {case: one, officer: brandt, kind: BLOCK, with: {grounds: [PROTECTIVE_STATUS]}}
                  - order: {case: one, officer: adeyemi, kind: CANCEL, refused: NOT_IN_FORCE}
            ends:
              one:
                state: IN_FORCE
                mailboxes:
                  fr: [RequestReceived]
                  every NCB but fr: [{NoticePublished: {version: 1}}]
                never: [{event: RequestSubmitted, on: requests, with: {revision: 2}}]
            """;

    @Test
    void a_file_becomes_a_scenario() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.within()).isEqualTo(Duration.ofSeconds(20));
        assertThat(scenario.steps()).hasSize(3);
        assertThat(scenario.ends().get("one").never())
                .singleElement()
                .extracting(ExpectedEvent::event, ExpectedEvent::on)
                .containsExactly("RequestSubmitted", "requests");
    }

    @Test
    void a_base_request_is_merged_with_what_is_different() {
        Step.Submit submit = (Step.Submit) read(GOOD).steps().getFirst();
        JsonNode request = Step.Listed.fields(submit.with());

        assertThat(request.at("/person/birthDate").asText()).isEqualTo("1971-03-05");
        assertThat(request.at("/person/name/familyName").asText()).isEqualTo("Nobody");
        assertThat(request.has("extraditionAssurance")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label: short|labl: short|label",
                "state: IN_FORCE|stat: IN_FORCE|ends.one.stat",
                "kind: BLOCK|kin: BLOCK|kind",
                "officer: brandt|officer: brandt, mood: grim|mood",
                "state: IN_FORCE|state: IN_FORCE, mailbox: {}|no YAML",
                "case: one, mail|case: one, male|male",
                "- submit:|- submitt:|submitt",
                "case: one, officer: brandt|case: two, officer: brandt|two",
                "within: 20s|within: soon|within",
                "base: prosecution|base: persecution|persecution",
                "cases: {one: fr}|cases: {one: fr, two: br}|two",
                "on: requests|onn: requests|onn",
                "label: short|{label: short|no YAML",
            })
    void what_a_file_may_not_say_is_an_error_that_names_it(String good, String bad, String named) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_key_said_twice_is_an_error() {
        assertThatThrownBy(() -> read(GOOD + "label: again\n")).hasMessageContaining("duplicate");
    }

    @Test
    void dates_and_words_stay_text_and_aliases_are_what_they_stand_for() {
        JsonNode yaml = PlainYaml.read("{a: &x {b: 1971-03-05}, c: *x, d: no, e: 7, f: ~, g: true}");

        assertThat(yaml.at("/c/b").textValue()).isEqualTo("1971-03-05");
        assertThat(yaml.get("d").textValue()).isEqualTo("no");
        assertThat(yaml.get("e").intValue()).isEqualTo(7);
        assertThat(yaml.get("f").isNull()).isTrue();
        assertThat(yaml.get("g").booleanValue()).isTrue();
    }

    @Test
    void every_case_gets_an_id_of_its_own_and_the_same_each_time() {
        List<Scenario> scenarios = ScenarioFile.readAll(SCENARIOS);

        List<Map<String, CaseId>> ids = CaseIds.assign(scenarios);

        assertThat(ids).isEqualTo(CaseIds.assign(scenarios));
        assertThat(ids.stream().flatMap(one -> one.values().stream())).doesNotHaveDuplicates();
        assertThat(ids.getFirst().values()).first().asString().endsWith("/2026-000101");
    }

    @Test
    void the_scenarios_of_this_repository_send_what_can_be_sent_about_persons_of_their_own() {
        List<Scenario> scenarios = ScenarioFile.readAll(SCENARIOS);
        List<String> persons = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            submissions(scenario.steps()).map(Step.Submit::with).distinct().forEach(with -> {
                ObjectNode request = Step.Listed.fields(with).deepCopy();
                request.put("caseId", "FR/2026-000001");
                request.put("submittedBy", "fr");
                JsonToAvro.Result result = RequestFile.readUnchecked(request);
                assertThat(result.problems().stream().map(Problem::toString))
                        .as(scenario.name())
                        .isEmpty();
                persons.add(scenario.name() + ": " + request.at("/person/name") + request.at("/organisation/name"));
            });
        }

        assertThat(persons.stream().distinct().map(person -> person.substring(person.indexOf(": "))))
                .as("scenarios run side by side, and the same person in two of them would be a duplicate")
                .doesNotHaveDuplicates()
                .noneMatch(person -> person.contains("Nobody"));
    }

    private static Stream<Step.Submit> submissions(List<Step> steps) {
        return steps.stream().flatMap(step -> switch (step) {
            case Step.Submit submit -> Stream.of(submit);
            case Step.Together together -> submissions(together.steps());
            default -> Stream.<Step.Submit>empty();
        });
    }

    private static Scenario read(String yaml) {
        return ScenarioFile.read("a sentence", yaml, SCENARIOS.resolve("requests"));
    }
}
