package dev.herald.dissemination;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.event.Caveat;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.Visibility;
import dev.herald.state.CaseAmendment;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import dev.herald.streams.architecture.RoleNames;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The names of roles, and whitelists of the packages that each package may use. */
class ArchitectureTest {

    private static final JavaClasses DISSEMINATION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.herald.dissemination");

    @Test
    void classes_have_the_names_of_their_roles() {
        RoleNames.check(DISSEMINATION);
        RoleNames.checkTests(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.herald.dissemination"));
    }

    @Test
    void custody_uses_java_and_values_of_the_contract_only() {
        classes()
                .that()
                .resideInAPackage("dev.herald.dissemination.custody")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "dev.herald.contract",
                                "dev.herald.contract.vocabulary",
                                "dev.herald.dissemination.custody")
                        .or(belongToAnyOf(
                                Caveat.class,
                                Visibility.class,
                                CaseAmendment.class,
                                CaseEnding.class,
                                DiffusionRoute.class,
                                DisseminatedVersion.class,
                                DisseminatedVersion.Builder.class)))
                .check(DISSEMINATION);
    }

    @Test
    void custody_reads_no_clock() {
        classes()
                .that()
                .resideInAPackage("dev.herald.dissemination.custody")
                .should(not(callMethod(Instant.class, "now")))
                .check(DISSEMINATION);
    }

    @Test
    void the_topology_uses_no_spring() {
        classes()
                .that()
                .resideInAPackage("dev.herald.dissemination.kafka")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.apache.avro..",
                        "org.apache.kafka..",
                        "io.micrometer.core.instrument..",
                        "dev.herald.contract..",
                        "dev.herald.event..",
                        "dev.herald.state..",
                        "dev.herald.streams..",
                        "dev.herald.dissemination.custody",
                        "dev.herald.dissemination.kafka")
                .check(DISSEMINATION);
    }

    @Test
    void the_wiring_uses_no_events() {
        classes()
                .that()
                .resideInAPackage("dev.herald.dissemination")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "io.micrometer.core.instrument..",
                        "dev.herald.contract.signature",
                        "dev.herald.contract.transparency",
                        "dev.herald.streams..",
                        "dev.herald.dissemination..")
                .check(DISSEMINATION);
    }
}
