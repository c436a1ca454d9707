package dev.herald.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** What the reference client may know: the contract and a Kafka client, and nothing that runs inside Herald. */
class ArchitectureTest {

    private static final JavaClasses GATEWAY = HouseRules.mainClasses("dev.herald.gateway");

    @Test
    void the_client_knows_the_contract_and_a_kafka_client() {
        HouseRules.onlyKnows(
                GATEWAY,
                "dev.herald.gateway..",
                "org.slf4j..",
                "org.apache.avro..",
                "org.apache.kafka.clients..",
                "org.apache.kafka.common..",
                "tools.jackson..",
                "dev.herald.contract..",
                "dev.herald.event..");
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
        HouseRules.check(GATEWAY);
    }
}
