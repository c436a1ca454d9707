package dev.herald.streams.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.herald.contract.architecture.HouseRules;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ServiceTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.StoreBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Recognises the role of a service's class by what it extends, makes or calls, and demands the role's name, so that a
 * reader who knows one service knows the classes of all. Includes the {@link HouseRules}.
 *
 * <pre>{@code
 * RoleNames.check(INTAKE); // main classes of one service
 * }</pre>
 */
public final class RoleNames {

    /**
     * A role.
     *
     * @param description structure of a class that plays the role, as the end of a sentence
     * @param structure recognises such a class
     * @param suffixes how the class' name may end
     */
    private record Role(String description, Predicate<JavaClass> structure, String... suffixes) {

        Stream<String> violations(JavaClasses classes) {
            return classes.stream()
                    .filter(type -> !type.isAnonymousClass() && structure.test(type))
                    .filter(type -> Stream.of(suffixes).noneMatch(type.getSimpleName()::endsWith))
                    .map(type -> "%s %s: its name has to end in %s"
                            .formatted(type.getName(), description, String.join(" or ", suffixes)));
        }
    }

    private static final Role TEST_DRIVER = new Role(
            "wraps a topology test driver",
            type -> type.getFields().stream()
                            .anyMatch(field -> field.getRawType().isEquivalentTo(TopologyTestDriver.class))
                    && type.getMethods().stream()
                            .allMatch(method -> method.getAnnotations().isEmpty()),
            "TestDriver");

    private static final List<Role> ROLES = List.of(
            new Role("is a Kafka Streams processor", type -> type.isAssignableTo(Processor.class), "Processor"),
            new Role(
                    "is fed from a global topic",
                    type -> type.isAssignableTo(GlobalFeed.class)
                            || shared(type).anyMatch(RoleNames::takesFeed),
                    "Projection"),
            new Role("builds a topology", type -> type.isAssignableTo(ServiceTopology.class), "Topology"),
            new Role("chooses partitions", type -> type.isAssignableTo(StreamPartitioner.class), "Partitioner"),
            new Role("makes outbound events", maker(OutboundEvent.class), "EventPublisher", "MailFactory", "Mail"),
            new Role("makes audited actions", maker(AuditedAction.class), "AuditMapper"),
            new Role("makes store builders", maker(StoreBuilder.class), "Stores"),
            new Role("registers meters", RoleNames::registersMeters, "Metrics"),
            new Role("binds properties", type -> type.isAnnotatedWith(ConfigurationProperties.class), "Settings"),
            new Role("starts the service", type -> type.isAnnotatedWith(SpringBootApplication.class), "Application"),
            new Role("decides for others", type -> has(type, "decide"), "Decider", "Policy", "Handler"),
            new Role("applies events to a state", type -> has(type, "evolve") || has(type, "apply"), "Evolver"));

    private RoleNames() {}

    /** Fails with every misnamed class, and with every violation of the {@link HouseRules}. */
    public static void check(JavaClasses service) {
        List<String> violations = new ArrayList<>(violations(service));
        violations.addAll(HouseRules.violations(service));
        HouseRules.failOn(violations);
    }

    /** Fails with every class that wraps a {@link TopologyTestDriver}, is no test itself, and is not named so. */
    public static void checkTests(JavaClasses tests) {
        HouseRules.failOn(TEST_DRIVER.violations(tests).sorted().toList());
    }

    /** Returns one sentence for each role that a misnamed class plays. */
    static List<String> violations(JavaClasses service) {
        return ROLES.stream().flatMap(role -> role.violations(service)).sorted().toList();
    }

    /** Tells whether a method can be given as a feed by reference. */
    private static boolean takesFeed(JavaMethod method) {
        return method.getRawParameterTypes().size() == 1
                && method.getRawParameterTypes().getFirst().isEquivalentTo(FeedRecord.class);
    }

    /** Recognises a class of Kafka's package, no processor, of which others get a value. */
    private static Predicate<JavaClass> maker(Class<?> made) {
        return type -> type.isTopLevelClass()
                && !type.isInterface()
                && (type.getPackageName() + ".").contains(".kafka.")
                && !type.isAssignableTo(Processor.class)
                && shared(type)
                        .flatMap(method -> method.getReturnType().getAllInvolvedRawTypes().stream())
                        .anyMatch(raw -> raw.isEquivalentTo(made));
    }

    private static boolean registersMeters(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .map(call -> call.getTarget())
                .anyMatch(target -> target.getOwner().isAssignableTo(MeterRegistry.class)
                                && Set.of("counter", "gauge", "timer", "summary")
                                        .contains(target.getName())
                        || target.getOwner().isEquivalentTo(MetricDefinition.class)
                                && target.getRawParameterTypes().stream()
                                        .anyMatch(taken -> taken.isEquivalentTo(MeterRegistry.class))
                        || target.getName().equals("register")
                                && target.getOwner().getPackageName().equals(MeterRegistry.class.getPackageName()));
    }

    /** Tells whether a class of the domain, no value, has a method of this name. */
    private static boolean has(JavaClass type, String method) {
        return !type.isInterface()
                && !type.isRecord()
                && type.getPackageName().matches("dev\\.herald\\.\\w+\\.(?!kafka|api)\\w+.*")
                && shared(type).anyMatch(each -> each.getName().equals(method));
    }

    /** Returns the methods that other classes can call. */
    private static Stream<JavaMethod> shared(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getModifiers().stream()
                        .noneMatch(
                                Set.of(JavaModifier.PRIVATE, JavaModifier.SYNTHETIC, JavaModifier.BRIDGE)::contains));
    }
}
