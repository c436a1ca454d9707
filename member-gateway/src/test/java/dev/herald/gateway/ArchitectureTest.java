package dev.herald.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the reference client may know: the contract and a Kafka client, and nothing that runs inside Herald. */
class ArchitectureTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.gateway");

    @Test
    void the_client_knows_the_contract_and_a_kafka_client() {
        classes()
                .that()
                .resideInAPackage("dev.herald.gateway..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.apache.avro..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "tools.jackson..",
                        "dev.herald.contract..",
                        "dev.herald.event..",
                        "dev.herald.gateway..")
                .check(GATEWAY);
    }

    @Test
    void request_files_know_no_broker() {
        classes()
                .that()
                .resideInAnyPackage("dev.herald.gateway.json", "dev.herald.gateway.request")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.apache.avro..",
                        "tools.jackson..",
                        "dev.herald.contract..",
                        "dev.herald.event..",
                        "dev.herald.gateway.json",
                        "dev.herald.gateway.request")
                .check(GATEWAY);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.(**)").should().beFreeOfCycles().check(GATEWAY);
    }
}
