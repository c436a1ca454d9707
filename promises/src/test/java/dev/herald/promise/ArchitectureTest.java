package dev.herald.promise;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.promise.history.HistoryReader;
import org.junit.jupiter.api.Test;

/** The promises know the contract, and nothing of the services that they check. */
class ArchitectureTest {

    private static final String[] CONTRACT = {
        "java..", "org.jspecify..", "org.apache.avro..", "dev.herald.contract..", "dev.herald.event.."
    };

    private static final JavaClasses PROMISES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.promise");

    @Test
    void checks_know_the_contract_and_the_history() {
        classes()
                .that()
                .resideInAPackage("dev.herald.promise")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CONTRACT)
                        .or(resideInAnyPackage(
                                "dev.herald.promise", "dev.herald.promise.history", "dev.herald.promise.signed")))
                .check(PROMISES);
    }

    @Test
    void the_history_knows_the_contract_and_only_its_reader_knows_kafka() {
        classes()
                .that()
                .resideInAPackage("dev.herald.promise.history")
                .and(not(JavaClass.Predicates.belongToAnyOf(HistoryReader.class)))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CONTRACT).or(resideInAnyPackage("dev.herald.promise.history")))
                .check(PROMISES);
        classes()
                .that()
                .belongToAnyOf(HistoryReader.class)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CONTRACT)
                        .or(resideInAnyPackage("dev.herald.promise.history", "org.apache.kafka..")))
                .check(PROMISES);
    }

    @Test
    void checks_of_signatures_know_the_contract_and_the_history() {
        classes()
                .that()
                .resideInAPackage("dev.herald.promise.signed")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(CONTRACT)
                        .or(resideInAnyPackage("dev.herald.promise.signed", "dev.herald.promise.history")))
                .check(PROMISES);
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
