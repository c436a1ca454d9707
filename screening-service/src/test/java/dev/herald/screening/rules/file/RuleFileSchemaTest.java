package dev.herald.screening.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.PersonRole;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.screening.ShippedRuleFiles;
import dev.herald.screening.rules.NameAnomaly;
import dev.herald.screening.rules.ShippedRuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema by which rule files are validated, and completed in an editor. */
class RuleFileSchemaTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "rule-book");
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(FOLDER.resolve("rule-file.schema.json"));

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_rule_file_names_the_schema_for_the_editor(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).startsWith("# yaml-language-server: $schema=rule-file.schema.json");
    }

    @Test
    void the_shipped_files_are_valid() {
        assertThat(ShippedRuleFiles.all())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(RuleFileSchema.violations(file)).isEmpty());
    }

    @Test
    void it_knows_the_rules_that_are_built() {
        assertThat(texts("/properties/id/enum"))
                .isEqualTo(RuleFactory.ALL.stream().map(RuleFactory::ruleId).toList());
    }

    @Test
    void it_knows_the_words_of_the_contract() {
        assertThat(texts("/$defs/severity/enum")).isEqualTo(known(Severity.values()));
        assertThat(texts("/$defs/offences/items/enum")).isEqualTo(known(OffenceCategory.values()));
        assertThat(texts(parameter("C20", "roles") + "/items/enum")).isEqualTo(known(PersonRole.values()));
        assertThat(texts(parameter("C29", "oddities") + "/items/enum")).isEqualTo(known(NameAnomaly.values()));
    }

    @Test
    void every_key_is_described() {
        assertThat(SCHEMA.at("/properties").properties())
                .allSatisfy(key -> assertThat(key.getValue().has("description"))
                        .as(key.getKey())
                        .isTrue());
        SCHEMA.at("/allOf")
                .forEach(rule -> assertThat(rule.at("/then/properties/parameters/properties")
                                .properties())
                        .allSatisfy(key -> assertThat(key.getValue().has("description"))
                                .as(key.getKey())
                                .isTrue()));
    }

    @Test
    void a_day_that_does_not_exist_and_a_misspelt_vector_are_violations() {
        Map<String, Object> file = ShippedRuleBook.file("C12", ShippedRuleFiles.all());
        file.put("effective-to", "2027-02-30");
        file.put("vectors", List.of(Map.of("say", "A vector.", "base", "prosecution", "expect", "none")));
        assertThat(RuleFileSchema.violations(file))
                .containsExactlyInAnyOrder(
                        "C12.effective-to must be a day such as 2026-01-31, but is \"2027-02-30\"",
                        "C12.vectors.0.says is missing",
                        "C12.vectors.0.say is not known");
    }

    @Test
    void a_rule_without_parameters_takes_none_and_an_unnamed_file_is_named_so() {
        Map<String, Object> file = ShippedRuleBook.file("C12", ShippedRuleFiles.all());
        file.put("parameters", Map.of("full-age", "18"));
        assertThat(RuleFileSchema.violations(file))
                .containsExactly("C12.parameters must be absent: this rule has none");
        assertThat(RuleFileSchema.violations(Map.of())).contains("a rule without id.id is missing");
    }

    private static String parameter(String ruleId, String name) {
        for (int i = 0; i < SCHEMA.at("/allOf").size(); i++) {
            if (SCHEMA.at("/allOf/%d/if/properties/id/const".formatted(i))
                    .asString("")
                    .equals(ruleId)) {
                return "/allOf/%d/then/properties/parameters/properties/%s".formatted(i, name);
            }
        }
        throw new AssertionError("no parameters of " + ruleId);
    }

    private static List<String> texts(String pointer) {
        return SCHEMA.at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> known(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .toList();
    }
}
