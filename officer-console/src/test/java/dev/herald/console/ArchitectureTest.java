package dev.herald.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.streams.architecture.RoleNames;
import org.junit.jupiter.api.Test;

/** The dependencies of the console as whitelists, and the names of its roles. */
class ArchitectureTest {

    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.console");

    @Test
    void the_api_knows_http_and_the_contracts_values_and_no_kafka_no_avro_and_no_index() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.api")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "jakarta.validation..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation",
                        "dev.herald.contract",
                        "dev.herald.contract.explanation",
                        "dev.herald.contract.vocabulary..",
                        "dev.herald.console.api"))
                .check(CONSOLE);
    }

    @Test
    void the_index_knows_neither_kafka_nor_events() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.index")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.apache.lucene..",
                        "dev.herald.contract.vocabulary..",
                        "dev.herald.console.api",
                        "dev.herald.console.queue",
                        "dev.herald.console.index"))
                .check(CONSOLE);
    }

    @Test
    void the_queue_is_a_port_of_plain_values() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.queue")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.herald.contract.vocabulary..",
                        "dev.herald.console.api",
                        "dev.herald.console.queue"))
                .check(CONSOLE);
    }

    @Test
    void the_pages_know_the_views_and_gateways_of_the_api_and_no_kafka_no_avro_and_no_index() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.pages")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "jakarta.servlet..",
                        "tools.jackson..",
                        "dev.herald.contract",
                        "dev.herald.contract.explanation",
                        "dev.herald.contract.vocabulary..",
                        "dev.herald.console.api",
                        "dev.herald.console.access",
                        "dev.herald.console.signin",
                        "dev.herald.contract.decision",
                        "dev.herald.console.preview",
                        "dev.herald.console.queue",
                        "dev.herald.console.pages"))
                .check(CONSOLE);
    }

    @Test
    void previews_know_views_and_the_tables_of_the_contract_and_no_kafka_and_no_avro() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.preview")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "tools.jackson..",
                        "dev.herald.contract",
                        "dev.herald.contract.decision",
                        "dev.herald.contract.vocabulary..",
                        "dev.herald.console.api",
                        "dev.herald.console.custody",
                        "dev.herald.console.preview"))
                .check(CONSOLE);
    }

    @Test
    void custody_is_a_port_of_plain_values() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.custody")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.herald.contract",
                        "dev.herald.console.api",
                        "dev.herald.console.custody"))
                .check(CONSOLE);
    }

    @Test
    void signing_in_knows_logins_and_no_case() {
        classes()
                .that()
                .resideInAPackage("dev.herald.console.signin")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "jakarta.servlet..",
                        "dev.herald.console.api",
                        "dev.herald.console.access",
                        "dev.herald.console.signin"))
                .check(CONSOLE);
    }

    @Test
    void logins_know_no_case() {
        noClasses()
                .that()
                .resideInAPackage("dev.herald.console.access")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.herald.console.index",
                        "dev.herald.console.kafka",
                        "dev.herald.console.pages",
                        "dev.herald.console.queue",
                        "dev.herald.event..",
                        "org.apache.kafka..")
                .check(CONSOLE);
    }

    @Test
    void the_console_runs_no_streams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..", "dev.herald.streams.topology")
                .check(CONSOLE);
    }

    @Test
    void classes_have_the_names_of_their_roles() {
        RoleNames.check(CONSOLE);
    }
}
