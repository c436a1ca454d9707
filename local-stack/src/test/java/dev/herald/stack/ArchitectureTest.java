package dev.herald.stack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** The local stack starts programs: it depends on no service, no scenario and no promise. */
class ArchitectureTest {

    private static final JavaClasses MODULE = HouseRules.mainClasses("dev.herald.stack");

    @Test
    void it_depends_on_the_contract_provisioning_and_the_command_line_only() {
        HouseRules.onlyKnows(
                MODULE,
                "dev.herald.stack..",
                "javax.management..",
                "org.apache.kafka..",
                "org.apache.avro..",
                "tools.jackson..",
                "picocli..",
                "org.springframework.security.crypto.bcrypt..",
                "kafka..",
                "dev.herald.cli.command..",
                "dev.herald.cluster..",
                "dev.herald.provisioning..",
                "dev.herald.contract..",
                "dev.herald.event..");
    }

    @Test
    void processes_know_nothing_of_kafka_and_of_the_stack() {
        HouseRules.onlyKnows(MODULE, "dev.herald.stack.process", "tools.jackson..", "dev.herald.cluster");
    }

    @Test
    void only_the_broker_s_own_program_knows_the_broker() {
        classes()
                .that()
                .doNotHaveSimpleName("BrokerProgram")
                .and()
                .doNotHaveSimpleName("StaleRegistration") // runs in the program, before the broker
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("kafka..").negate().as("reside outside of kafka.."))
                .check(MODULE);
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(MODULE);
    }
}
