package dev.herald.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.streams.topology.BoundedRocksDb;
import dev.herald.streams.topology.EnvironmentFailure;
import org.junit.jupiter.api.Test;

/** What the runtime may know: Streams, Spring and the contract, and no service's domain. */
class ArchitectureTest {

    private static final JavaClasses RUNTIME = HouseRules.mainClasses("dev.herald.streams");

    @Test
    void the_runtime_knows_streams_spring_and_the_contract() {
        HouseRules.onlyKnows(
                RUNTIME,
                "dev.herald.streams..",
                "org.slf4j..",
                "org.apache.avro..",
                "org.apache.kafka..",
                "org.rocksdb..",
                "org.springframework..",
                "io.micrometer..",
                "io.opentelemetry..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue",
                "dev.herald.contract.feed",
                "dev.herald.contract.orders",
                "dev.herald.contract.signature",
                "dev.herald.contract.transparency",
                "dev.herald.contract.vocabulary",
                "dev.herald.contract.wire",
                "dev.herald.event..",
                "dev.herald.state..");
    }

    @Test
    void processors_and_nodes_know_no_spring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.herald.streams.topology..", "dev.herald.streams.audit..", "dev.herald.streams.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(RUNTIME);
    }

    @Test
    void only_the_store_settings_know_the_internals_of_streams_and_rocksdb() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(BoundedRocksDb.class, EnvironmentFailure.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams.state.internals..", "org.rocksdb..")
                .check(RUNTIME);
    }

    @Test
    void only_tracing_knows_open_telemetry() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.herald.streams.tracing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..")
                .check(RUNTIME);
    }

    @Test
    void only_web_knows_spring_security() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.herald.streams.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.security..")
                .check(RUNTIME);
    }

    @Test
    void packages_form_no_cycle() {
        HouseRules.check(RUNTIME);
    }
}
