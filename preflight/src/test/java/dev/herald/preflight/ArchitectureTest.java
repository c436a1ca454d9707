package dev.herald.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.screening.rules.RuleBook;
import dev.herald.state.HoldFact;
import dev.herald.state.KnowledgePosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Preflight uses the pure parts of two services: neither Kafka Streams nor Spring is on the class path of a user. */
class ArchitectureTest {

    private static final JavaClasses ALL =
            HouseRules.mainClasses("dev.herald.preflight", "dev.herald.intake", "dev.herald.screening");

    private static final JavaClasses PREFLIGHT = HouseRules.mainClasses("dev.herald.preflight");

    private static final List<String> OF_FRAMEWORKS = List.of(
            "org.springframework.",
            "org.apache.kafka.",
            "io.micrometer.",
            "org.rocksdb.",
            "org.slf4j.",
            "dev.herald.streams.",
            "dev.herald.state.");

    /** Stored records that are values of screening's domain as they are. */
    private static final Set<String> VALUES_OF_THE_DOMAIN =
            Set.of(HoldFact.class.getName(), KnowledgePosition.class.getName());

    @Test
    void preflight_knows_the_command_line_the_contract_and_the_pure_parts_of_two_services() {
        HouseRules.onlyKnows(
                PREFLIGHT,
                "dev.herald.preflight",
                "org.apache.avro..",
                "dev.herald.cli.request",
                "dev.herald.contract..",
                "dev.herald.event..",
                "dev.herald.gateway.json",
                "dev.herald.provisioning",
                "dev.herald.matching",
                "dev.herald.intake.admission",
                "dev.herald.intake.message",
                "dev.herald.intake.kafka",
                "dev.herald.screening.rules..",
                "dev.herald.screening.matching",
                "dev.herald.screening.kafka");
    }

    @Test
    void no_class_that_preflight_reaches_uses_a_framework() {
        Set<JavaClass> reached = reachedFromPreflight();
        assertThat(reached)
                .extracting(JavaClass::getName)
                .contains(AdmissionPolicy.class.getName(), RuleBook.class.getName())
                .hasSizeGreaterThan(80);
        List<String> wrong = reached.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !VALUES_OF_THE_DOMAIN.contains(
                        dependency.getTargetClass().getName()))
                .filter(dependency -> OF_FRAMEWORKS.stream()
                        .anyMatch(
                                prefix -> dependency.getTargetClass().getName().startsWith(prefix)))
                .map(dependency -> "%s uses %s"
                        .formatted(
                                dependency.getOriginClass().getName(),
                                dependency.getTargetClass().getName()))
                .distinct()
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check(PREFLIGHT);
    }

    /** Returns the classes of preflight and of both services that preflight needs, directly or not. */
    private static Set<JavaClass> reachedFromPreflight() {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        PREFLIGHT.forEach(type -> open.add(ALL.get(type.getName())));
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (reached.add(type)) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> ALL.contain(target.getName()))
                        .map(target -> ALL.get(target.getName()))
                        .forEach(open::add);
            }
        }
        return reached;
    }
}
