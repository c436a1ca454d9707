package dev.herald.contract;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/** What each package of the contract may know. */
class ArchitectureTest {

    private static final JavaClasses CONTRACT =
            HouseRules.mainClasses("dev.herald.contract", "dev.herald.event", "dev.herald.state");

    @Test
    void the_contract_follows_the_rules_of_the_house() {
        HouseRules.check(HouseRules.mainClasses("dev.herald.contract"));
    }

    @Test
    void the_values_that_domains_use_know_java_only() {
        HouseRules.onlyKnows(CONTRACT, "dev.herald.contract", "javax.crypto..");
    }

    @Test
    void the_generated_records_and_enums_know_avro_only() {
        for (String generated :
                new String[] {"dev.herald.event..", "dev.herald.state..", "dev.herald.contract.vocabulary.."}) {
            HouseRules.onlyKnows(
                    CONTRACT,
                    generated,
                    "org.apache.avro..",
                    "dev.herald.event..",
                    "dev.herald.state..",
                    "dev.herald.contract.vocabulary..");
        }
    }

    @Test
    void the_catalogue_knows_types_of_events_and_no_broker() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.catalogue..",
                "org.apache.avro..",
                "dev.herald.event..",
                "dev.herald.contract");
    }

    @Test
    void orders_know_events_and_no_broker() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.orders..",
                "org.apache.avro..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue..",
                "dev.herald.contract.signature..",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire..");
    }

    @Test
    void signatures_know_avro_headers_and_the_form_of_signatures() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.signature..",
                "org.apache.avro..",
                "org.apache.kafka.common.header..",
                "com.nimbusds.jose..",
                "org.bouncycastle.crypto..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire..");
    }

    @Test
    void files_for_the_commission_know_the_form_of_encryption_and_no_broker() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.redress..",
                "com.nimbusds.jose..",
                "tools.jackson..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.signature..",
                "dev.herald.contract.wire..");
    }

    @Test
    void json_knows_jackson_and_no_broker() {
        HouseRules.onlyKnows(CONTRACT, "dev.herald.contract.json..", "org.apache.avro..", "tools.jackson..");
    }

    @Test
    void the_bundle_knows_the_catalogue_and_jackson() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.bundle..",
                "org.apache.avro..",
                "tools.jackson..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue..",
                "dev.herald.contract.wire..");
    }

    @Test
    void only_wire_knows_kafka_and_the_registry() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.wire..",
                "javax.crypto..",
                "javax.net.ssl..",
                "org.apache.avro..",
                "org.apache.kafka..",
                "org.slf4j..",
                "io.apicurio..",
                "tools.jackson..",
                "dev.herald.event..",
                "dev.herald.state..",
                "dev.herald.contract",
                "dev.herald.contract.catalogue..",
                "dev.herald.contract.vocabulary..");
    }

    @Test
    void custody_is_verified_without_a_broker() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.custody..",
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
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.transparency..",
                "org.apache.avro.specific",
                "dev.herald.event",
                "dev.herald.contract",
                "dev.herald.contract.signature",
                "dev.herald.contract.wire",
                "dev.herald.contract.transparency");
    }

    @Test
    void tables_of_decisions_know_the_vocabulary_alone() {
        HouseRules.onlyKnows(CONTRACT, "dev.herald.contract.decision..", "dev.herald.contract.vocabulary..");
    }

    @Test
    void previews_know_events_and_their_hashes_and_no_broker() {
        HouseRules.onlyKnows(
                CONTRACT,
                "dev.herald.contract.preview..",
                "org.apache.avro..",
                "dev.herald.event..",
                "dev.herald.contract",
                "dev.herald.contract.vocabulary..",
                "dev.herald.contract.wire");
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.(**)").should().beFreeOfCycles().check(CONTRACT);
    }
}
