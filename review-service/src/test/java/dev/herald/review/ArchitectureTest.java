package dev.herald.review;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may know whom, as whitelists. */
class ArchitectureTest {

    private static final JavaClasses REVIEW = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.review");

    @Test
    void the_case_file_knows_the_language_and_the_shared_words() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.casefile")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.herald.contract", "dev.herald.review.casefile"))
                .check(REVIEW);
    }

    @Test
    void the_case_file_asks_no_clock() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.casefile")
                .should(not(callMethod(Instant.class, "now")))
                .check(REVIEW);
    }

    @Test
    void the_api_knows_http_and_the_case_file_and_no_kafka_and_no_avro() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.api")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "jakarta.servlet..",
                        "tools.jackson..",
                        "dev.herald.contract",
                        "dev.herald.review.casefile",
                        "dev.herald.review.api"))
                .check(REVIEW);
    }

    @Test
    void only_the_kafka_package_sees_events() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "io.micrometer..",
                        "dev.herald.contract.wire",
                        "dev.herald.streams..",
                        "dev.herald.review.."))
                .check(REVIEW);
    }
}
