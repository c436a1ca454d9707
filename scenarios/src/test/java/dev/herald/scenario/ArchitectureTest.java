package dev.herald.scenario;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** Scenarios use the interfaces that members, officers and operators have: no service is on their class path. */
class ArchitectureTest {

    private static final JavaClasses MODULE = HouseRules.mainClasses("dev.herald.scenario");

    @Test
    void they_depend_on_no_service() {
        HouseRules.onlyKnows(
                MODULE,
                "dev.herald.scenario..",
                "org.apache.kafka..",
                "org.apache.avro..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation..",
                "com.networknt.schema..",
                "org.yaml.snakeyaml..",
                "picocli..",
                "dev.herald.promise..",
                "dev.herald.stack..",
                "dev.herald.cli..",
                "dev.herald.cluster..",
                "dev.herald.provisioning..",
                "dev.herald.gateway..",
                "dev.herald.contract..",
                "dev.herald.event..");
    }

    @Test
    void values_of_a_file_know_no_stack() {
        classes()
                .that()
                .resideInAPackage("dev.herald.scenario.data")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.herald.stack..", "dev.herald.scenario.context", "dev.herald.scenario.step")
                        .negate()
                        .as("reside outside of the stack and of what runs a scenario"))
                .check(MODULE);
    }

    @Test
    void only_the_demo_and_the_history_know_the_promises() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.herald.scenario.demo")
                .and()
                .doNotHaveSimpleName("StackHistory")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.herald.promise..").negate().as("reside outside of dev.herald.promise"))
                .check(MODULE);
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(MODULE);
    }
}
