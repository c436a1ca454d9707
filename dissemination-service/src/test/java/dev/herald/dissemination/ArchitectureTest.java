package dev.herald.dissemination;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.event.Caveat;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.Visibility;
import dev.herald.state.CaseAmendment;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import dev.herald.streams.architecture.RoleNames;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names of roles, and whitelists of the packages that each package may use. */
class ArchitectureTest {

    private static final JavaClasses DISSEMINATION = HouseRules.mainClasses("dev.herald.dissemination");

    @Test
    void classes_have_the_names_of_their_roles() {
        RoleNames.check(DISSEMINATION);
        RoleNames.checkTests(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.herald.dissemination"));
    }

    @Test
    void custody_uses_java_and_values_of_the_contract_only() {
        HouseRules.onlyKnows(
                DISSEMINATION,
                "dev.herald.dissemination.custody",
                List.of(
                        Caveat.class,
                        Visibility.class,
                        CaseAmendment.class,
                        CaseEnding.class,
                        DiffusionRoute.class,
                        DisseminatedVersion.class,
                        DisseminatedVersion.Builder.class),
                "dev.herald.contract",
                "dev.herald.contract.vocabulary");
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
        HouseRules.onlyKnows(
                DISSEMINATION,
                "dev.herald.dissemination.kafka",
                "org.slf4j..",
                "org.apache.avro..",
                "org.apache.kafka..",
                "io.micrometer.core.instrument..",
                "dev.herald.contract..",
                "dev.herald.event..",
                "dev.herald.state..",
                "dev.herald.streams..",
                "dev.herald.dissemination.custody");
    }

    @Test
    void the_wiring_uses_no_events() {
        HouseRules.onlyKnows(
                DISSEMINATION,
                "dev.herald.dissemination",
                "org.springframework..",
                "io.micrometer.core.instrument..",
                "dev.herald.contract.signature",
                "dev.herald.contract.transparency",
                "dev.herald.streams..",
                "dev.herald.dissemination..");
    }
}
