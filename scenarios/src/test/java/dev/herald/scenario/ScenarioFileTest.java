package dev.herald.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import dev.herald.gateway.request.RequestFile;
import dev.herald.scenario.data.CaseNames;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.InventedPerson;
import dev.herald.scenario.data.PracticeTask;
import dev.herald.scenario.data.YamlReader;
import dev.herald.scenario.data.YamlValues;
import dev.herald.scenario.step.SubmitStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ScenarioFileTest {

    private static final Path SCENARIOS = Path.of("../system-tests/scenarios");
    private static final Path PRACTICE = Path.of("practice");

    private static final String GOOD = """
            label: short
            description: What it shows.
            cases: {one: fr}
            steps:
              - submit: {case: one, base: prosecution, with: {person: {birthDate: 1971-03-05}, extraditionAssurance: null}}
              - await: {case: one, mail: {DecisionNotified: {kind: APPROVED}}}
              - together:
                  - order: {case: one, officer: brandt, kind: BLOCK, with: {grounds: [HUMAN_RIGHTS]}}
                  - order: {case: one, officer: adeyemi, kind: CANCEL, refused: NOT_IN_FORCE}
            ends:
              one:
                state: IN_FORCE
                mailboxes:
                  fr: [RequestReceived]
                  every NCB but fr: [{NoticePublished: {version: 1}}]
                never: [{event: RequestSubmitted, on: requests, with: {revision: 2}}]
            """;

    /** Steps that change more than a case. */
    private static final String WORLDLY = """
            label: short
            description: What it shows.
            clocks: short
            cases: {one: nz, burst: br}
            steps:
              - member: {code: nz, is: NEW, kind: NCB, routes: [{mode: AFTER_REVIEW, reason: supervised}]}
              - mailbox: {member: nz, is: MISSING}
              - together:
                  - flood: {case: burst, base: prosecution, count: 60, every: 5ms}
                  - kill: {component: broker, away: 3s}
              - bytes: {name: garbage, as: nz, hex: 00ffff, key: x, headers: {ce_id: '${one}'}}
              - bytes: {case: one, size: 2000000, refused: true}
              - bytes: {as: br}
              - await: {case: one, state: OPEN}
              - order: {case: one, officer: brandt, kind: DENY, sequence: seen}
              - order: {case: one, officer: brandt, kind: DENY, sequence: 7, refused: FILE_MOVED}
            ends:
              one: {state: OPEN}
              burst: {state: '*'}
            told:
              garbage: [MessageRefused]
            """;

    @Test
    void a_file_becomes_a_scenario() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.steps()).hasSize(3);
        assertThat(scenario.ends().get("one").never())
                .singleElement()
                .extracting(ExpectedEvent::event, ExpectedEvent::on)
                .containsExactly("RequestSubmitted", "requests");
    }

    @Test
    void a_base_request_is_merged_with_what_is_different() {
        SubmitStep submit = (SubmitStep) read(GOOD).steps().getFirst();
        JsonNode request = YamlValues.fields(submit.with());

        assertThat(request.at("/person/birthDate").asString("")).isEqualTo("1971-03-05");
        assertThat(request.at("/person/name/familyName").asString("")).isEqualTo("Nobody");
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
                "state: IN_FORCE|state: IN_FORCE, mailbox: {}|not valid YAML",
                "case: one, mail|case: one, male|male",
                "- submit:|- submitt:|submitt",
                "case: one, officer: brandt|case: two, officer: brandt|two",
                "base: prosecution|base: persecution|persecution",
                "cases: {one: fr}|cases: {one: fr, two: br}|two",
                "on: requests|onn: requests|onn",
                "label: short|{label: short|not valid YAML",
            })
    void what_a_file_may_not_say_is_an_error_that_names_it(String good, String bad, String named) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_file_may_change_the_world_around_its_cases() {
        Scenario scenario = read(WORLDLY);

        assertThat(scenario.clocks()).isEqualTo(ClockProfile.SHORT);
        assertThat(scenario.newMembers()).containsExactly(new MemberCode("nz"));
        assertThat(scenario.floodSizes()).isEqualTo(Map.of("burst", 60));
        assertThat(scenario.messages()).containsExactly("garbage");
        assertThat(scenario.disturbsOthers()).isTrue();
        assertThat(read(GOOD).clocks()).isEqualTo(ClockProfile.SHIPPED);
        assertThat(read(GOOD).disturbsOthers()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clocks: short|clocks: fast|clocks",
                "code: nz, is: NEW|code: fr, is: NEW|fr",
                "code: nz, is: NEW|code: New Zealand, is: NEW|New Zealand",
                "is: NEW|is: FRESH|FRESH",
                "is: NEW, kind: NCB|is: SUSPENDED, kind: NCB|kind",
                "is: MISSING|is: GONE|GONE",
                "count: 60|count: 0|count",
                "count: 60|count: 60, number: 60|number",
                "every: 5ms|every: 5|every",
                "component: broker|component: zookeeper|zookeeper",
                "away: 3s|away: soon|away",
                "hex: 00ffff|hex: 00fff|hex",
                "hex: 00ffff|hex: 00ffff, text: both|one of",
                "as: nz, hex|hex|who sends",
                "refused: true|refused: true, name: huge|gets no mail",
                "case: one, state: OPEN|case: one|nothing",
                "sequence: seen|sequence: before|sequence",
                "name: garbage|name: rubbish|garbage",
                "case: one, state|case: burst, state|burst",
                "as: br}|as: br, unreadable: true}|unreadable",
            })
    void what_a_step_may_not_say_is_an_error_that_names_it(String good, String bad, String named) {
        assertThatThrownBy(() -> read(WORLDLY.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void two_scenarios_that_admit_the_same_member_are_an_error() {
        assertThat(ScenarioFile.membersAdmittedTwice(List.of(read(WORLDLY), read(WORLDLY))))
                .singleElement()
                .asString()
                .contains("nz");
    }

    @Test
    void all_mistakes_of_a_file_are_named_at_once() {
        String bad = GOOD.replace("label: short", "labl: short")
                .replace("kind: BLOCK", "kin: BLOCK")
                .replace("base: prosecution", "base: persecution");
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("label", "labl", "steps[2]", "kin", "persecution");
    }

    @Test
    void every_file_names_the_schema_for_editors() throws IOException {
        assertThat(Stream.of(SCENARIOS, PRACTICE)
                        .flatMap(folder -> TrackedFiles.below(folder).stream()
                                .filter(file -> folder.equals(file.getParent()))
                                .filter(file -> file.toString().endsWith(".yaml"))))
                .isNotEmpty()
                .allSatisfy(file -> {
                    String head = Files.readAllLines(file).getFirst();
                    assertThat(head).startsWith("# yaml-language-server: $schema=");
                    assertThat(file.resolveSibling(head.substring(head.indexOf('=') + 1)))
                            .isRegularFile();
                });
    }

    @Test
    void the_cases_of_a_flood_have_ids_that_no_other_scenario_has_and_persons_of_their_own() {
        List<CaseNames> names = CaseIdAllocation.assign(List.of(read(GOOD), read(WORLDLY), read(WORLDLY)));

        assertThat(names.stream().flatMap(CaseNames::all)).hasSize(1 + 61 + 61).doesNotHaveDuplicates();
        assertThat(names.get(1).single()).containsOnlyKeys("one");
        assertThat(names.get(1).all("burst"))
                .hasSize(60)
                .allMatch(caseId -> caseId.member().equals(new MemberCode("br")));
        assertThat(names.stream()
                        .flatMap(CaseNames::all)
                        .map(InventedPerson::of)
                        .map(InventedPerson::familyName))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_key_said_twice_is_an_error() {
        assertThatThrownBy(() -> read(GOOD + "label: again\n")).hasMessageContaining("duplicate");
    }

    @Test
    void dates_and_words_stay_text_and_aliases_are_what_they_stand_for() {
        JsonNode yaml = YamlReader.read("{a: &x {b: 1971-03-05}, c: *x, d: no, e: 7, f: ~, g: true}");

        assertThat(yaml.at("/c/b").stringValue()).isEqualTo("1971-03-05");
        assertThat(yaml.get("d").stringValue()).isEqualTo("no");
        assertThat(yaml.get("e").intValue()).isEqualTo(7);
        assertThat(yaml.get("f").isNull()).isTrue();
        assertThat(yaml.get("g").booleanValue()).isTrue();
    }

    @Test
    void every_case_gets_an_id_of_its_own_and_the_same_each_time() {
        List<Scenario> scenarios = ScenarioFile.readAll(SCENARIOS);

        List<CaseNames> ids = CaseIdAllocation.assign(scenarios);

        assertThat(ids).isEqualTo(CaseIdAllocation.assign(scenarios));
        assertThat(ids.stream().flatMap(CaseNames::all)).doesNotHaveDuplicates();
        assertThat(ids.get(1).single().values()).first().asString().endsWith("/2026-000201");
    }

    @Test
    void a_scenario_may_leave_its_case_to_an_officer_instead_of_ending_it() {
        String practice = "practice: {case: one, officer: brandt, task: Decide., last: true}\n";
        String left = GOOD.substring(0, GOOD.indexOf("ends:")) + practice;

        assertThat(read(left).practice()).isEqualTo(new PracticeTask("one", "brandt", "Decide.", true));
        assertThatThrownBy(() -> read(GOOD + practice)).hasMessageContaining("remove 'ends'");
        assertThatThrownBy(() ->
                        read(left.replace("case: one, officer: brandt, task", "case: two, officer: brandt, task")))
                .hasMessageContaining("practice.case: 'two' is not declared");
        assertThatThrownBy(() -> read(left.replace(practice, ""))).hasMessageContaining("ends.one is missing");
    }

    @Test
    void fifteen_cases_of_practice_have_ids_that_no_scenario_and_no_tour_has() {
        PracticeRun practice = new PracticeRun(PRACTICE);

        assertThat(practice.cases())
                .hasSize(15)
                .extracting(left -> left.caseId().value())
                .doesNotHaveDuplicates()
                .allMatch(caseId -> caseId.contains("/2026-70"));
        assertThat(practice.missing(Set.of(practice.cases().getFirst().caseId().value())))
                .hasSize(14);
    }

    @Test
    void a_folder_of_scenarios_with_ends_is_no_practice() {
        assertThatThrownBy(() -> new PracticeRun(SCENARIOS)).hasMessageContaining("add 'practice'");
    }

    @Test
    void a_document_may_be_bytes() {
        String yaml = GOOD.replace(
                "base: prosecution,", "base: prosecution, documents: [{kind: OTHER, base64: \"AAEC\\n/w==\"}],");
        SubmitStep submit = (SubmitStep) read(yaml).steps().getFirst();

        assertThat(submit.documents().getFirst().content()).containsExactly(0, 1, 2, 0xff);
        assertThatThrownBy(() -> read(yaml.replace("kind: OTHER,", "kind: OTHER, text: both,")))
                .hasMessageContaining("documents[0]");
    }

    @Test
    void the_scenarios_of_this_repository_send_what_can_be_sent_about_persons_of_their_own() {
        List<Scenario> scenarios = Stream.of(SCENARIOS, PRACTICE)
                .flatMap(folder -> ScenarioFile.readAll(folder).stream())
                .toList();
        List<String> persons = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            scenario.allSteps()
                    .filter(SubmitStep.class::isInstance)
                    .map(step -> ((SubmitStep) step).with())
                    .distinct()
                    .forEach(with -> {
                        ObjectNode request =
                                (ObjectNode) YamlValues.fields(with).deepCopy();
                        request.put("caseId", "FR/2026-000001");
                        request.put("submittedBy", "fr");
                        JsonToAvro.Result result = RequestFile.readUnchecked(request);
                        assertThat(result.problems().stream().map(Problem::toString))
                                .as(scenario.name())
                                .isEmpty();
                        persons.add(
                                scenario.name() + ": " + request.at("/person/name") + request.at("/organisation/name"));
                    });
        }

        assertThat(persons.stream().distinct().map(person -> person.substring(person.indexOf(": "))))
                .as("scenarios run side by side, and the same person in two of them would be a duplicate")
                .doesNotHaveDuplicates()
                .noneMatch(person -> person.contains("Nobody"));
    }

    private static Scenario read(String yaml) {
        return ScenarioFile.read("a sentence", yaml, SCENARIOS.resolve("requests"));
    }

    @Test
    void the_demo_plays_one_scenario_for_each_clause_and_each_part_of_the_process_has_some() {
        List<Scenario> shown = ScenarioFile.readAll(SCENARIOS).stream()
                .filter(scenario -> scenario.clause() != null)
                .toList();

        assertThat(shown).extracting(Scenario::clause).doesNotHaveDuplicates();
        assertThat(shown).extracting(Scenario::clocks).containsOnly(ClockProfile.SHIPPED);
        assertThat(shown)
                .extracting(scenario -> scenario.clause().substring(0, 1))
                .contains("A", "B", "C", "D");
        assertThat(shown).hasSize(ScenarioRunner.countClauses(SCENARIOS));
    }
}
