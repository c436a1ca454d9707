package dev.herald.matching;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.PartialDate;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** Matching knows only the partial date of the contract, and the libraries that it needs. */
class ArchitectureTest {

    private static final JavaClasses MATCHING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.matching");

    @Test
    void names_and_scores_know_scripts_and_nothing_else() {
        classes()
                .that()
                .resideInAPackage("dev.herald.matching")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.ibm.icu..", "dev.herald.matching")
                                .or(type(PartialDate.class)))
                .check(MATCHING);
    }

    @Test
    void the_index_knows_names_and_scores() {
        classes()
                .that()
                .resideInAPackage("dev.herald.matching.index")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "dev.herald.matching..")
                        .or(type(PartialDate.class)))
                .check(MATCHING);
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
