package dev.herald.screening;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What each package may know: a list of what is allowed, so that nothing new slips in. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.screening");

    @Test
    void rules_know_java_and_the_shared_words() {
        classes()
                .that()
                .resideInAPackage("dev.herald.screening.rules")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.herald.contract", "dev.herald.screening.rules"))
                .check(SERVICE);
    }

    @Test
    void matching_knows_rules_how_persons_are_compared_and_the_shared_words() {
        classes()
                .that()
                .resideInAPackage("dev.herald.screening.matching")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.herald.contract",
                        "dev.herald.matching..",
                        "dev.herald.screening.rules",
                        "dev.herald.screening.matching"))
                .check(SERVICE);
    }

    @Test
    void limits_and_orders_know_java_and_the_shared_words() {
        classes()
                .that()
                .resideInAPackage("dev.herald.screening.sweep")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.herald.contract", "dev.herald.screening.sweep"))
                .check(SERVICE);
    }

    @Test
    void attesting_knows_java_and_the_shared_words() {
        classes()
                .that()
                .resideInAPackage("dev.herald.screening.attesting")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.herald.contract", "dev.herald.screening.attesting"))
                .check(SERVICE);
    }

    @Test
    void none_asks_for_the_time() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.herald.screening.rules",
                        "dev.herald.screening.matching",
                        "dev.herald.screening.attesting",
                        "dev.herald.screening.sweep")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(SERVICE);
    }

    @Test
    void only_the_door_sees_avro_and_kafka() {
        classes()
                .that()
                .resideInAPackage("dev.herald.screening.kafka")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.herald.contract..",
                        "dev.herald.event",
                        "dev.herald.state",
                        "dev.herald.streams..",
                        "dev.herald.screening..",
                        "org.apache.avro.specific",
                        "org.apache.kafka.common..",
                        "org.apache.kafka.streams..",
                        "org.slf4j",
                        "io.micrometer.core.instrument",
                        "org.springframework.boot.context.properties.."))
                .check(SERVICE);
    }
}
