package dev.herald.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What each package of the contract may know. */
class ArchitectureTest {

    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.contract", "dev.herald.event", "dev.herald.state");

    @Test
    void the_values_that_domains_use_know_java_only() {
        onlyDepends("dev.herald.contract", "java..", "org.jspecify..", "dev.herald.contract");
    }

    @Test
    void the_generated_records_and_enums_know_avro_only() {
        for (String generated :
                new String[] {"dev.herald.event..", "dev.herald.state..", "dev.herald.contract.vocabulary.."}) {
            onlyDepends(
                    generated,
                    "java..",
                    "org.apache.avro..",
                    "dev.herald.event..",
                    "dev.herald.state..",
                    "dev.herald.contract.vocabulary..");
        }
    }

    @Test
    void the_catalogue_knows_types_of_events_and_no_broker() {
        onlyDepends(
                "dev.herald.contract.catalogue..",
                "java..",
                "org.jspecify..",
                "org.apache.avro..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue..");
    }

    @Test
    void orders_know_events_and_no_broker() {
        onlyDepends(
                "dev.herald.contract.orders..",
                "java..",
                "org.jspecify..",
                "org.apache.avro..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue..",
                "dev.herald.contract.orders..",
                "dev.herald.contract.signature..",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire..");
    }

    @Test
    void signatures_know_avro_headers_and_the_form_of_signatures() {
        onlyDepends(
                "dev.herald.contract.signature..",
                "java..",
                "org.jspecify..",
                "org.apache.avro..",
                "org.apache.kafka.common.header..",
                "com.nimbusds.jose..",
                "org.bouncycastle.crypto..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire..", // the hash of an event's content
                "dev.herald.contract.signature..");
    }

    @Test
    void json_knows_jackson_and_no_broker() {
        onlyDepends(
                "dev.herald.contract.json..",
                "java..",
                "org.jspecify..",
                "org.apache.avro..",
                "tools.jackson..",
                "dev.herald.contract.json..");
    }

    @Test
    void the_bundle_knows_the_catalogue_and_jackson() {
        onlyDepends(
                "dev.herald.contract.bundle..",
                "java..",
                "org.jspecify..",
                "org.apache.avro..",
                "tools.jackson..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.bundle..",
                "dev.herald.contract.catalogue..",
                "dev.herald.contract.wire..");
    }

    @Test
    void only_wire_knows_kafka_and_the_registry() {
        onlyDepends(
                "dev.herald.contract.wire..",
                "java..",
                "javax.crypto..",
                "javax.net.ssl..",
                "org.jspecify..",
                "org.apache.avro..",
                "org.apache.kafka..",
                "org.slf4j..",
                "io.apicurio..",
                "tools.jackson..",
                "dev.herald.event..",
                "dev.herald.state..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue..",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire..");
    }

    @Test
    void custody_is_verified_without_a_broker() {
        onlyDepends(
                "dev.herald.contract.custody..",
                "java..",
                "org.jspecify..",
                "tools.jackson..",
                "dev.herald.event",
                "dev.herald.contract",
                "dev.herald.contract.signature",
                "dev.herald.contract.transparency",
                "dev.herald.contract.wire",
                "dev.herald.contract.custody");
    }

    @Test
    void the_tree_is_verified_without_a_broker() {
        onlyDepends(
                "dev.herald.contract.transparency..",
                "java..",
                "org.jspecify..",
                "org.apache.avro.specific",
                "dev.herald.event",
                "dev.herald.contract",
                "dev.herald.contract.signature",
                "dev.herald.contract.wire",
                "dev.herald.contract.transparency");
    }

    @Test
    void tables_of_decisions_know_the_vocabulary_alone() {
        onlyDepends(
                "dev.herald.contract.decision..",
                "java..",
                "org.jspecify..",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.decision..");
    }

    @Test
    void previews_know_events_and_their_hashes_and_no_broker() {
        onlyDepends(
                "dev.herald.contract.preview..",
                "java..",
                "org.jspecify..",
                "org.apache.avro..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire",
                "dev.herald.contract.preview..");
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.(**)").should().beFreeOfCycles().check(CONTRACT);
    }

    private static void onlyDepends(String part, String... allowed) {
        classes()
                .that()
                .resideInAPackage(part)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CONTRACT);
    }
}
