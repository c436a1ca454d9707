package dev.herald.contract.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void the_contract_follows_the_rules() {
        HouseRules.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.herald.contract"));
    }

    @Test
    void a_name_without_a_role_or_with_a_metaphor_is_caught_and_a_word_that_only_contains_one_is_not() {
        List<String> bad = List.of("CaseImpl CaseManager CaseHelper DateUtil DateUtils CaseDto OfficerDesk FrontDoor"
                .concat(" Letterhead Play ScenarioPlayer SceneOfCase Cast")
                .split(" ", -1));
        List<String> good =
                List.of("Replay", "Broadcast", "Scenery", "Utility", "DoorwayCount", "Managers", "DisplayName");
        String[] sources = Stream.concat(bad.stream(), good.stream())
                .map("package dev.herald.some.notice; class %s {}"::formatted)
                .toArray(String[]::new);

        assertThat(violations(sources))
                .extracting(violation -> violation.replaceAll("^.*notice\\.(\\w+): .*$", "$1"))
                .containsExactlyInAnyOrderElementsOf(bad);
        assertThat(violations("package dev.herald.some.notice; class Notice { record PartHelper() {} }"))
                .singleElement()
                .asString()
                .contains("Notice$PartHelper");
    }

    @Test
    void a_package_without_a_concept_is_caught() {
        assertThat(violations("package dev.herald.some.util; class Notice {}"))
                .containsExactly("dev.herald.some.util.Notice: the package util does not name a concept");
    }

    @Test
    void two_public_types_of_one_name_are_caught() {
        assertThat(violations(
                        "package dev.herald.some.notice; public class Answer {}",
                        "package dev.herald.some.question; public class Answer {}",
                        "package dev.herald.some.answer; class Answer {}"))
                .containsExactly("public types share a simple name: "
                        + "dev.herald.some.notice.Answer, dev.herald.some.question.Answer");
    }

    @Test
    void a_cycle_of_packages_is_caught() {
        assertThat(violations(
                        "package dev.herald.some.notice; public class Notice { dev.herald.some.recall.Recall recall; }",
                        "package dev.herald.some.recall; public class Recall { dev.herald.some.notice.Notice of; }"))
                .singleElement()
                .asString()
                .contains("Cycle detected")
                .contains("some.notice")
                .contains("some.recall");
    }

    @Test
    void a_cycle_between_a_package_and_its_sub_package_is_caught() {
        assertThat(violations(
                        "package dev.herald.some; public class Notice { dev.herald.some.recall.Recall recall; }",
                        "package dev.herald.some.recall; public class Recall { dev.herald.some.Notice of; }"))
                .singleElement()
                .asString()
                .contains("Cycle detected");
    }

    @Test
    void a_package_may_have_thirty_five_types_and_no_more() {
        assertThat(HouseRules.violations(CompiledSources.of(notices(35)))).isEmpty();
        assertThat(HouseRules.violations(CompiledSources.of(notices(36))))
                .containsExactly("package dev.herald.some.notice has 36 top-level types, the limit is 35");
    }

    @Test
    void a_check_of_nothing_fails() {
        assertThatThrownBy(() -> HouseRules.check(new ClassFileImporter().importPackages("dev.herald.misspelt")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no classes to judge");
    }

    private static List<String> notices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "package dev.herald.some.notice; class Notice%d {}".formatted(i))
                .toList();
    }

    private static List<String> violations(String... sources) {
        return HouseRules.violations(CompiledSources.of(List.of(sources)));
    }
}
