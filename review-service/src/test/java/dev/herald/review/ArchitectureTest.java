package dev.herald.review;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.ServiceTopology;
import dev.herald.streams.TopologyNodes;
import dev.herald.streams.audit.AuditedAction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The dependencies of review as whitelists, its package sizes, and the names of its roles. */
class ArchitectureTest {

    private static final int MAX_FILES = 35;
    private static final JavaClasses REVIEW = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.review");

    @Test
    void the_case_file_knows_the_language_and_the_contracts_values() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.casefile..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.herald.contract",
                        "dev.herald.contract.vocabulary",
                        "dev.herald.review.casefile.."))
                .check(REVIEW);
    }

    @Test
    void the_aggregate_knows_neither_its_decider_nor_its_schedule() {
        noClasses()
                .that()
                .resideInAPackage("dev.herald.review.casefile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.herald.review.casefile.decider", "dev.herald.review.casefile.deadline")
                .check(REVIEW);
    }

    @Test
    void the_case_file_asks_no_clock() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.casefile..")
                .should(not(callMethod(Instant.class, "now")))
                .check(REVIEW);
    }

    @Test
    void the_api_knows_http_and_the_contracts_values_and_no_kafka_no_avro_and_no_case_file() {
        classes()
                .that()
                .resideInAPackage("dev.herald.review.api")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.springframework..",
                        "jakarta.servlet..",
                        "jakarta.validation..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation",
                        "dev.herald.contract",
                        "dev.herald.contract.explanation",
                        "dev.herald.contract.vocabulary",
                        "dev.herald.review.api"))
                .check(REVIEW);
    }

    @Test
    void the_officers_side_knows_nothing_of_the_stage_that_decides() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.herald.review.api", "dev.herald.review.kafka.console")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.herald.review.casefile..", "dev.herald.review.kafka", "dev.herald.review")
                .check(REVIEW);
    }

    @Test
    void only_the_kafka_packages_see_events() {
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

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.review.(**)").should().beFreeOfCycles().check(REVIEW);
    }

    @Test
    void no_package_is_too_large() {
        Map<String, Long> files = topLevel().collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(files)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_FILES));
    }

    @Test
    void public_types_have_different_names() {
        Map<String, Long> names = REVIEW.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(Predicate.not(JavaClass::isAnonymousClass))
                .filter(type -> !type.getSimpleName().equals("Builder"))
                .collect(groupingBy(JavaClass::getSimpleName, counting()));
        assertThat(names)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    @Test
    void roles_have_their_names() {
        named("Processor", type -> type.isAssignableTo(EventProcessor.class));
        named("Projection", type -> type.isAssignableTo(TopologyNodes.GlobalFeed.class));
        named("Topology", type -> type.isAssignableTo(ServiceTopology.class));
        named("Settings", type -> type.isAnnotatedWith(ConfigurationProperties.class));
        named("EventPublisher|MailFactory", type -> creates(type, OutboundEvent.class));
        named("AuditMapper", type -> calls(type, AuditedAction.class));
        named("Metrics", type -> calls(type, MeterRegistry.class));
    }

    @Test
    void no_name_is_empty_of_meaning() {
        assertThat(REVIEW.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> name.matches(".*(Impl|Manager|Helper|Util|Utils|Dto|Desk|Door)"));
    }

    /** Every class with a role has its name, and there is one: a rule that finds no class checks nothing. */
    private static void named(String suffix, Predicate<JavaClass> role) {
        assertThat(REVIEW.stream()
                        .filter(role)
                        .filter(Predicate.not(JavaClass::isInterface))
                        .map(JavaClass::getSimpleName))
                .as(suffix)
                .isNotEmpty()
                .allMatch(name -> name.matches(".*(" + suffix + ")"));
    }

    private static boolean creates(JavaClass type, Class<?> created) {
        return type.getConstructorCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(created));
    }

    private static boolean calls(JavaClass type, Class<?> called) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(called));
    }

    private static Stream<JavaClass> topLevel() {
        return REVIEW.stream().filter(JavaClass::isTopLevelClass);
    }
}
