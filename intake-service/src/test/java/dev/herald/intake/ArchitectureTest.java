package dev.herald.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.streams.architecture.RoleNames;
import org.junit.jupiter.api.Test;

/** The architecture of intake: dependencies point at the domain, names tell the role. */
class ArchitectureTest {

    private static final String[] DOMAIN = {
        "dev.herald.intake.mailbox",
        "dev.herald.intake.message",
        "dev.herald.intake.admission",
        "dev.herald.intake.budget",
        "dev.herald.intake.revision",
        "dev.herald.intake.witness"
    };

    /** Java, JSpecify, the values and the vocabulary of the contract, and the domain itself. */
    private static final String[] KNOWN_TO_THE_DOMAIN = {
        "java..",
        "org.jspecify..",
        "dev.herald.contract",
        "dev.herald.contract.vocabulary..",
        "dev.herald.contract.signature",
        "dev.herald.contract.transparency",
        "dev.herald.intake.mailbox",
        "dev.herald.intake.message",
        "dev.herald.intake.admission",
        "dev.herald.intake.budget",
        "dev.herald.intake.revision",
        "dev.herald.intake.witness"
    };

    private static final JavaClasses INTAKE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.intake");

    @Test
    void the_domain_knows_java_and_values_of_the_contract_only() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(KNOWN_TO_THE_DOMAIN)
                .check(INTAKE);
    }

    @Test
    void nobody_depends_on_the_application() {
        classes()
                .that()
                .resideInAPackage("dev.herald.intake")
                .and()
                .areNotAnonymousClasses()
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.herald.intake")
                .check(INTAKE);
    }

    @Test
    void avro_stays_in_the_kafka_packages() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.herald.intake.kafka..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.apache.avro..", "dev.herald.event..", "dev.herald.state..")
                .check(INTAKE);
    }

    @Test
    void roles_have_their_names_and_packages_are_small_and_without_cycles() {
        RoleNames.check(INTAKE);
    }
}
