package dev.herald.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands work with any cluster: they depend on no local stack, no broker, no scenario and no promise. */
class ArchitectureTest {

    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.cli");

    @Test
    void the_command_line_depends_on_the_contract_and_on_clients_only() {
        classes()
                .that()
                .resideInAPackage("dev.herald.cli..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.apache.avro..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "picocli..",
                        "org.springframework.security.crypto.bcrypt..",
                        "dev.herald.cli..",
                        "dev.herald.cluster..",
                        "dev.herald.provisioning..",
                        "dev.herald.gateway..",
                        "dev.herald.contract..",
                        "dev.herald.event.."))
                .check(CLI);
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
        classes()
                .that()
                .resideInAPackage("dev.herald.cli.command")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "picocli..",
                        "tools.jackson..",
                        "dev.herald.cli.command",
                        "dev.herald.cluster..",
                        "dev.herald.contract.."))
                .check(CLI);
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(CLI);
    }
}
