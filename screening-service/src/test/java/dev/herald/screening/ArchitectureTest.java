package dev.herald.screening;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.event.ChangedOutcome;
import dev.herald.event.RuleChange;
import dev.herald.state.FullSweep;
import dev.herald.state.HeldSweep;
import dev.herald.state.HoldFact;
import dev.herald.state.HoldState;
import dev.herald.state.KnowledgePosition;
import dev.herald.state.SweepAnnouncement;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepOrder;
import dev.herald.state.SweepState;
import dev.herald.state.TargetedSweep;
import dev.herald.streams.architecture.RoleNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each package may depend on: a list of what is allowed, so that nothing new slips in. Names tell the role. */
class ArchitectureTest {

    private static final JavaClasses SERVICE = HouseRules.mainClasses("dev.herald.screening");

    private static final String RULES = "dev.herald.screening.rules";
    private static final String CATALOGUE = RULES + ".catalogue";
    private static final String RADAR = "dev.herald.screening.radar";
    private static final String FINGERPRINT = "dev.herald.screening.fingerprint";
    private static final String HOLD = "dev.herald.screening.hold";
    private static final String MATCHING = "dev.herald.screening.matching";

    private static final List<Class<?>> RECORDS_OF_SWEEPS = List.of(
            ChangedOutcome.class,
            FullSweep.class,
            FullSweep.Builder.class,
            HeldSweep.class,
            HeldSweep.Builder.class,
            KnowledgePosition.class,
            RuleChange.class,
            SweepAnnouncement.class,
            SweepFinding.class,
            SweepOrder.class,
            SweepState.class,
            SweepState.Builder.class,
            TargetedSweep.class,
            TargetedSweep.Builder.class);

    @Test
    void rules_know_java_and_the_contract() {
        allow(RULES, RULES);
    }

    @Test
    void the_catalogue_knows_the_model_of_the_rules() {
        allow(CATALOGUE, CATALOGUE, RULES);
    }

    @Test
    void rule_files_know_the_rules_and_how_yaml_and_json_are_read() {
        allow(
                RULES + ".file",
                List.of(HoldSeal.class),
                RULES + ".file",
                RULES,
                CATALOGUE,
                "com.networknt.schema..",
                "tools.jackson..",
                "org.yaml.snakeyaml..");
    }

    @Test
    void matching_knows_rules_and_how_persons_are_compared() {
        allow(
                MATCHING,
                List.of(HoldFact.class, KnowledgePosition.class),
                MATCHING,
                RULES,
                RADAR,
                FINGERPRINT,
                HOLD,
                "dev.herald.matching..");
    }

    @Test
    void fingerprints_know_persons_and_their_names() {
        allow(FINGERPRINT, FINGERPRINT, RULES, "dev.herald.matching");
    }

    @Test
    void the_radar_knows_java_and_the_contract_and_so_no_person() {
        allow(RADAR, RADAR);
    }

    @Test
    void holds_know_java_and_the_contract_and_so_no_content_of_a_sealed_fact() {
        allow(HOLD, List.of(HoldState.class, HoldFact.class), HOLD);
    }

    @Test
    void sweeps_know_the_knowledge_position_and_the_fingerprints() {
        allow("dev.herald.screening.sweep", RECORDS_OF_SWEEPS, "dev.herald.screening.sweep", MATCHING, FINGERPRINT);
    }

    /** Packages of the domain: Java and the contract's values, beside {@code packages}. */
    private static void allow(String subject, String... packages) {
        allow(subject, List.of(), packages);
    }

    /** The same with stored state, and shared records of the contract, that are values of the domain as they are. */
    private static void allow(String subject, List<Class<?>> records, String... packages) {
        List<String> allowed = new ArrayList<>(
                List.of("dev.herald.contract", "dev.herald.contract.decision", "dev.herald.contract.vocabulary.."));
        allowed.addAll(Arrays.asList(packages));
        HouseRules.onlyKnows(SERVICE, subject, records, allowed.toArray(String[]::new));
    }

    @Test
    void the_domain_asks_for_no_time() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES + "..", MATCHING, RADAR, FINGERPRINT, "dev.herald.screening.sweep")
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
    void only_the_kafka_package_sees_events_and_kafka() {
        HouseRules.onlyKnows(
                SERVICE,
                "dev.herald.screening.kafka",
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
                "org.springframework.boot.context.properties..");
    }

    @Test
    void roles_have_their_names_and_packages_are_small_and_without_cycles() {
        RoleNames.check(SERVICE);
        RoleNames.checkTests(new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("dev.herald.screening"));
    }
}
