package dev.herald.benchmark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** Benchmarks measure services from outside: they know the contract, the stack and the matcher, and no service. */
class ArchitectureTest {

    private static final JavaClasses BENCHMARKS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.benchmark");

    @Test
    void benchmarks_know_no_service() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "com.sun.management..",
                        "com.sun.tools.attach..",
                        "javax.management..",
                        "org.jspecify..",
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
                        "dev.herald.benchmark..",
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
                        "dev.herald.cluster.."))
                .check(BENCHMARKS);
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(BENCHMARKS);
    }
}
