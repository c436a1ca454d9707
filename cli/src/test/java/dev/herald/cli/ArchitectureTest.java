package dev.herald.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands work with any cluster: they depend on no local stack, no broker, no scenario and no promise. */
class ArchitectureTest {

    private static final JavaClasses CLI = HouseRules.mainClasses("dev.herald.cli");

    @Test
    void the_command_line_depends_on_the_contract_and_on_clients_only() {
        HouseRules.onlyKnows(
                CLI,
                "dev.herald.cli..",
                "org.apache.avro..",
                "org.apache.kafka.clients..",
                "org.apache.kafka.common..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation..",
                "picocli..",
                "org.springframework.security.crypto.bcrypt..",
                "dev.herald.cluster..",
                "dev.herald.provisioning..",
                "dev.herald.gateway..",
                "dev.herald.contract..",
                "dev.herald.event..");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.herald.cli.custody",
                "dev.herald.cli.quarantine",
                "dev.herald.cli.register",
                "dev.herald.cli.topics",
                "dev.herald.cli.audit",
                "dev.herald.cli.command"
            })
    void only_requests_know_the_gateway(String feature) {
        classes()
                .that()
                .resideInAPackage(feature)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("dev.herald.gateway.sending..").negate())
                .check(CLI);
    }

    @Test
    void the_shared_part_of_commands_knows_no_command() {
        HouseRules.onlyKnows(
                CLI,
                "dev.herald.cli.command",
                "picocli..",
                "tools.jackson..",
                "dev.herald.cluster..",
                "dev.herald.contract..");
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(CLI);
    }
}
