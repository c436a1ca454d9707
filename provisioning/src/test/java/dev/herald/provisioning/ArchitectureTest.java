package dev.herald.provisioning;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** Provisioning depends on the contract and on Kafka's clients: on no command and no process. */
class ArchitectureTest {

    private static final JavaClasses MODULE = HouseRules.mainClasses("dev.herald.cluster", "dev.herald.provisioning");

    @Test
    void it_depends_on_the_contract_and_on_kafka_s_clients_only() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "io.netty..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "org.apache.avro..",
                        "org.apache.commons.csv..",
                        "tools.jackson..",
                        "javax.net.ssl..",
                        "dev.herald.cluster..",
                        "dev.herald.provisioning..",
                        "dev.herald.contract..",
                        "dev.herald.event.."))
                .check(MODULE);
    }

    @Test
    void it_starts_no_process() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Process.class, ProcessBuilder.class, ProcessHandle.class, Runtime.class)
                .check(MODULE);
    }

    @Test
    void connections_know_nothing_of_profiles_and_provisioning() {
        classes()
                .that()
                .resideInAPackage("dev.herald.cluster")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("dev.herald.cluster.profile", "dev.herald.provisioning")
                        .negate())
                .check(MODULE);
    }

    @Test
    void only_the_mirror_serves_http() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.herald.provisioning.mirror")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(MODULE);
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(MODULE);
    }
}
