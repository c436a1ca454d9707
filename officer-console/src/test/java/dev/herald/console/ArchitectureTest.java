package dev.herald.console;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.event.CaseDecision;
import dev.herald.event.CaseFile;
import dev.herald.event.Caveat;
import dev.herald.event.Claim;
import dev.herald.event.Concern;
import dev.herald.event.DocumentReference;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.Flag;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import dev.herald.event.Question;
import dev.herald.event.RecusalWaiver;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import dev.herald.event.Visibility;
import dev.herald.streams.architecture.RoleNames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dependencies of the console as whitelists, and the names of its roles. */
class ArchitectureTest {

    private static final JavaClasses CONSOLE = HouseRules.mainClasses("dev.herald.console");

    /** A case file of the contract with its parts, which all read as it is stored. */
    private static final List<Class<?>> CASE_FILE = List.of(
            CaseDecision.class,
            CaseFile.class,
            CaseFile.Builder.class,
            CaseDecision.Builder.class,
            EvidenceOpening.class,
            ProposedDecision.Builder.class,
            TimelineEntry.Builder.class,
            TimelineScreening.Builder.class,
            Caveat.class,
            Claim.class,
            Concern.class,
            DocumentReference.class,
            FactReference.class,
            FactVerdict.class,
            Flag.class,
            Person.class,
            PersonName.class,
            ProposedDecision.class,
            ProposedQuestion.class,
            Question.class,
            RecusalWaiver.class,
            RequestSubmitted.class,
            TimelineEntry.class,
            TimelineScreening.class,
            Visibility.class);

    @Test
    void the_api_knows_http_and_the_contracts_values_and_no_kafka_no_avro_and_no_index() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.api",
                CASE_FILE,
                "org.springframework..",
                "jakarta.validation..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation",
                "io.swagger.v3.oas.annotations..",
                "dev.herald.contract",
                "dev.herald.contract.decision",
                "dev.herald.contract.explanation",
                "dev.herald.contract.json",
                "dev.herald.contract.vocabulary..");
    }

    @Test
    void the_index_knows_neither_kafka_nor_events() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.index",
                CASE_FILE,
                "org.apache.lucene..",
                "tools.jackson..",
                "dev.herald.contract.vocabulary..",
                "dev.herald.console.api",
                "dev.herald.console.persons",
                "dev.herald.console.queue");
    }

    @Test
    void the_queue_and_the_search_are_ports_of_plain_values() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.queue",
                CASE_FILE,
                "dev.herald.contract",
                "dev.herald.contract.vocabulary..",
                "dev.herald.console.api",
                "dev.herald.console.persons");
    }

    @Test
    void pictures_know_no_case_no_officer_and_no_web() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.pictures",
                CASE_FILE,
                "javax.imageio..",
                "org.apache.pdfbox..",
                "org.springframework.boot.context.properties..");
    }

    @Test
    void only_a_worker_process_decodes_documents() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.herald.console.pictures.PageRenderer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pdfbox..")
                .check(CONSOLE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.herald.console.pictures.RenderProcess")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.herald.console.pictures.PageRenderer")
                .check(CONSOLE);
    }

    @Test
    void the_pages_know_the_views_and_gateways_of_the_api_and_no_kafka_no_avro_and_no_index() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.pages",
                CASE_FILE,
                "org.springframework..",
                "jakarta.servlet..",
                "tools.jackson..",
                "com.fasterxml.jackson.annotation", // the annotations of tools.jackson
                "dev.herald.contract",
                "dev.herald.contract.explanation",
                "dev.herald.contract.json",
                "dev.herald.contract.vocabulary..",
                "dev.herald.console.api",
                "dev.herald.console.audit",
                "dev.herald.console.access",
                "dev.herald.console.signin",
                "dev.herald.console.pictures",
                "dev.herald.contract.decision",
                "dev.herald.console.preview",
                "dev.herald.console.queue",
                "dev.herald.console.persons");
    }

    @Test
    void claims_from_the_queue_know_pages_and_ports_and_no_kafka_no_avro_and_no_index() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.claims",
                CASE_FILE,
                "org.springframework..",
                "dev.herald.contract",
                "dev.herald.console.api",
                "dev.herald.console.queue",
                "dev.herald.console.pages");
    }

    @Test
    void signing_in_knows_logins_and_no_case() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.signin",
                CASE_FILE,
                "org.springframework..",
                "com.nimbusds.jose..",
                "jakarta.servlet..",
                "tools.jackson..",
                "org.slf4j..",
                "dev.herald.console.api",
                "dev.herald.console.access");
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

    @Test
    void persons_are_compared_without_kafka_events_and_the_web() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.persons",
                CASE_FILE,
                "dev.herald.contract",
                "dev.herald.contract.vocabulary..",
                "dev.herald.matching");
    }

    @Test
    void the_pages_about_lists_know_ports_and_no_kafka_no_avro_and_no_index() {
        noClasses()
                .that()
                .resideInAPackage("dev.herald.console.pages.(*)")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.apache.kafka..",
                                "org.apache.avro..",
                                "org.apache.lucene..",
                                "dev.herald.event..",
                                "dev.herald.console.index",
                                "dev.herald.console.kafka")
                        .and(not(belongToAnyOf(CASE_FILE.toArray(Class<?>[]::new)))))
                .check(CONSOLE);
    }

    @Test
    void previews_know_views_and_the_tables_of_the_contract_and_no_kafka_and_no_avro() {
        HouseRules.onlyKnows(
                CONSOLE,
                "dev.herald.console.preview",
                CASE_FILE,
                "org.springframework..",
                "tools.jackson..",
                "dev.herald.contract",
                "dev.herald.contract.decision",
                "dev.herald.contract.vocabulary..",
                "dev.herald.console.api");
    }
}
