package dev.herald.benchmark;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** Benchmarks measure services from outside: they know the contract, the stack and the matcher, and no service. */
class ArchitectureTest {

    private static final JavaClasses BENCHMARKS = HouseRules.mainClasses("dev.herald.benchmark");

    @Test
    void benchmarks_know_no_service() {
        HouseRules.onlyKnows(
                BENCHMARKS,
                "dev.herald.benchmark..",
                "com.sun.management..",
                "com.sun.tools.attach..",
                "javax.management..",
                "org.apache.avro..",
                "org.apache.kafka..",
                "com.fasterxml.jackson..",
                "tools.jackson..",
                "com.ibm.icu..",
                "picocli..",
                "org.HdrHistogram..",
                "org.springframework.boot.context.properties..",
                "dev.herald.streams.lifecycle..",
                "dev.herald.streams.topology..",
                "dev.herald.contract..",
                "dev.herald.event..",
                "dev.herald.state..",
                "dev.herald.gateway..",
                "dev.herald.matching..",
                "dev.herald.promise..",
                "dev.herald.scenario..",
                "dev.herald.stack..",
                "dev.herald.provisioning..",
                "dev.herald.cli..",
                "dev.herald.cluster..");
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(BENCHMARKS);
    }
}
