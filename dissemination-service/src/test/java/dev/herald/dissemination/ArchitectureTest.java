package dev.herald.dissemination;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.herald.dissemination");

    @Test
    void custody_knows_values_of_the_contract_and_java_alone() {
        classes()
                .that()
                .resideInAPackage("dev.herald.dissemination.custody")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.herald.dissemination.custody", "dev.herald.contract", "java..", "org.jspecify..")
                .check(CODE);
    }

    @Test
    void the_topology_knows_no_spring() {
        noClasses()
                .that()
                .resideInAPackage("dev.herald.dissemination.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CODE);
    }

    @Test
    void nobody_uses_the_wiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.herald.dissemination")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.herald.dissemination")
                .check(CODE);
    }
}
