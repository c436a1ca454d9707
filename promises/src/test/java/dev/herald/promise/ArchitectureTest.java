package dev.herald.promise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.promise.history.HistoryReader;
import org.junit.jupiter.api.Test;

/** The promises know the contract, and nothing of the services that they check. */
class ArchitectureTest {

    private static final JavaClasses PROMISES = HouseRules.mainClasses("dev.herald.promise");

    @Test
    void checks_know_the_contract_and_the_history() {
        HouseRules.onlyKnows(
                PROMISES,
                "dev.herald.promise",
                "org.apache.avro..",
                "dev.herald.contract..",
                "dev.herald.event..",
                "dev.herald.promise.history",
                "dev.herald.promise.signed");
    }

    @Test
    void the_history_knows_the_contract_and_only_its_reader_knows_kafka() {
        HouseRules.onlyKnows(
                PROMISES,
                "dev.herald.promise.history",
                "org.apache.avro..",
                "dev.herald.contract..",
                "dev.herald.event..",
                "org.apache.kafka..");
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HistoryReader.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(PROMISES);
    }

    @Test
    void checks_of_signatures_know_the_contract_and_the_history() {
        HouseRules.onlyKnows(
                PROMISES,
                "dev.herald.promise.signed",
                "org.apache.avro..",
                "dev.herald.contract..",
                "dev.herald.event..",
                "dev.herald.promise.history");
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(PROMISES);
    }

    @Test
    void checks_are_final_and_seen_by_promises_only() {
        classes()
                .that()
                .implement(Check.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(PROMISES);
    }
}
