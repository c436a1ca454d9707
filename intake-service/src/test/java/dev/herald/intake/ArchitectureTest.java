package dev.herald.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.herald.streams.ServiceTopology;
import dev.herald.streams.TopologyNodes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The architecture of intake: dependencies point at the domain, packages stay small, names tell the role. */
class ArchitectureTest {

    private static final int MAX_CLASSES_PER_PACKAGE = 30;
    private static final String[] DOMAIN = {
        "dev.herald.intake.message", "dev.herald.intake.admission", "dev.herald.intake.revision"
    };

    private static final JavaClasses INTAKE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.herald.intake");

    @Test
    void the_domain_knows_java_and_values_of_the_contract_only() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(DOMAIN),
                                Stream.of(
                                        "java..",
                                        "org.jspecify..",
                                        "dev.herald.contract",
                                        "dev.herald.contract.vocabulary"))
                        .toArray(String[]::new))
                .check(INTAKE);
    }

    @Test
    void nobody_depends_on_the_application() {
        classes()
                .that()
                .resideInAPackage("dev.herald.intake")
                .and()
                .areNotAnonymousClasses()
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.herald.intake")
                .check(INTAKE);
    }

    @Test
    void avro_stays_in_the_kafka_package() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.herald.intake.kafka")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.apache.avro..", "dev.herald.event..", "dev.herald.state..")
                .check(INTAKE);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.herald.(**)").should().beFreeOfCycles().check(INTAKE);
    }

    @Test
    void no_package_is_large() {
        Map<String, Long> sizes = INTAKE.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes)
                .hasSizeGreaterThan(3)
                .allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MAX_CLASSES_PER_PACKAGE));
    }

    @Test
    void no_two_public_types_share_a_name() {
        List<String> names = INTAKE.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    static Stream<ArchRule> roles() {
        return Stream.of(
                role(Processor.class, "Processor"),
                role(ServiceTopology.class, "Topology"),
                role(TopologyNodes.GlobalFeed.class, "Projection"),
                classes()
                        .that()
                        .areAnnotatedWith(Configuration.class)
                        .should()
                        .haveSimpleNameEndingWith("Configuration"),
                classes()
                        .that()
                        .areAnnotatedWith(ConfigurationProperties.class)
                        .should()
                        .haveSimpleNameEndingWith("Settings"));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void a_class_has_the_name_of_its_role(ArchRule role) {
        role.check(INTAKE);
    }

    @Test
    void a_class_with_another_name_is_found() {
        JavaClasses misnamed = new ClassFileImporter().importClasses(Doorkeeper.class);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> role(Processor.class, "Processor").check(misnamed))
                .withMessageContaining("Doorkeeper");
    }

    /** A processor whose name does not say so. */
    private abstract static class Doorkeeper implements Processor<String, String, String, String> {}

    @Test
    void no_name_is_a_metaphor_or_says_nothing() {
        classes()
                .should(notBeNamed(
                        "Desk|Door|Letterhead|Bell|Clerk|Scene|Stage|Play|Cast|.*(Impl|Manager|Helper|Utils?|Dto)"))
                .check(INTAKE);
    }

    private static ArchRule role(Class<?> type, String suffix) {
        return classes().that().areAssignableTo(type).should().haveSimpleNameEndingWith(suffix);
    }

    private static ArchCondition<JavaClass> notBeNamed(String pattern) {
        return new ArchCondition<>("not be named " + pattern) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean matches = type.getSimpleName().matches(pattern);
                events.add(new SimpleConditionEvent(type, !matches, type.getName() + " is named so"));
            }
        };
    }
}
