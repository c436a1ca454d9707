package dev.herald.matching;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.PartialDate;
import dev.herald.contract.architecture.HouseRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Matching knows only the partial date of the contract, and the libraries that it needs. */
class ArchitectureTest {

    private static final JavaClasses MATCHING = HouseRules.mainClasses("dev.herald.matching");

    @Test
    void names_and_scores_know_scripts_and_nothing_else() {
        HouseRules.onlyKnows(MATCHING, "dev.herald.matching", List.of(PartialDate.class), "com.ibm.icu..");
    }

    @Test
    void the_index_knows_names_and_scores() {
        HouseRules.onlyKnows(
                MATCHING, "dev.herald.matching.index", List.of(PartialDate.class), "dev.herald.matching..");
    }

    @Test
    void no_class_reads_files() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file.."))
                .check(MATCHING);
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(MATCHING);
    }
}
