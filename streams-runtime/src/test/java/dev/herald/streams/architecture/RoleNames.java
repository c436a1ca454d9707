package dev.herald.streams.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.BRIDGE;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaType;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.StoreBuilder;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Recognises the role of a service's class by its structure and demands the role's name, so that a reader who knows one
 * service knows the classes of all. Includes the {@link HouseRules}.
 *
 * <pre>{@code
 * RoleNames.check(INTAKE); // main classes of one service
 * }</pre>
 *
 * <p>The domain of a service is each package {@code dev.herald.<service>.<subject>} but {@code kafka} and {@code api}.
 * A mapper is recognised in {@code kafka} by what its methods take and return; private methods, nested types and
 * interfaces do not count, and a processor or a projection may do what a mapper does.
 */
public final class RoleNames {

    /**
     * A role.
     *
     * @param description structure of a class that plays the role, as the end of a sentence
     * @param structure recognises such a class
     * @param suffixes how the class' name may end
     */
    private record Role(String description, Predicate<JavaClass> structure, List<String> suffixes) {

        Role(String description, Predicate<JavaClass> structure, String... suffixes) {
            this(description, structure, List.of(suffixes));
        }

        Stream<String> violations(JavaClass type) {
            boolean misnamed = structure.test(type) && suffixes.stream().noneMatch(type.getSimpleName()::endsWith);
            return misnamed
                    ? Stream.of("%s %s: its name has to end in %s"
                            .formatted(type.getName(), description, String.join(" or ", suffixes)))
                    : Stream.empty();
        }
    }

    private static final List<Role> ROLES = List.of(
            new Role("is a Kafka Streams processor", RoleNames::isProcessor, "Processor"),
            new Role("is fed from a global topic", RoleNames::isProjection, "Projection"),
            new Role("builds a topology", type -> type.isAssignableTo(ServiceTopology.class), "Topology"),
            new Role("chooses partitions", type -> type.isAssignableTo(StreamPartitioner.class), "Partitioner"),
            new Role(
                    "maps Avro events to the domain",
                    type -> isMapper(type) && mapsToDomain(type, RoleNames::isEvent) && !mapsBothWays(type),
                    "EventMapper",
                    "CommandMapper"),
            new Role(
                    "reads events of every type for the domain",
                    type -> isMapper(type) && mapsToDomain(type, RoleNames::isAnyEvent),
                    "EventMapper",
                    "CommandMapper",
                    "Inspector"),
            new Role(
                    "maps Avro events to the domain and back",
                    type -> isMapper(type) && mapsToDomain(type, RoleNames::isEvent) && mapsBothWays(type),
                    "EventMapper",
                    "CommandMapper",
                    "StateMapper"),
            new Role(
                    "maps Avro state to the domain",
                    type -> isMapper(type) && mapsToDomain(type, RoleNames::isState),
                    "StateMapper"),
            new Role(
                    "maps the domain to Avro state",
                    type -> isMapper(type) && mapsFromDomain(type, RoleNames::isState),
                    "StateMapper"),
            new Role(
                    "makes outbound events",
                    type -> isMapper(type) && returns(type, OutboundEvent.class),
                    "EventPublisher",
                    "MailFactory",
                    "Mail"),
            new Role(
                    "makes audited actions",
                    type -> isMapper(type) && returns(type, AuditedAction.class),
                    "AuditMapper"),
            new Role(
                    "makes store builders",
                    type -> methods(type).anyMatch(method -> involves(method.getReturnType(), StoreBuilder.class)),
                    "Stores"),
            new Role("shares names of stores", RoleNames::sharesStoreNames, "Stores"),
            new Role("registers meters", RoleNames::registersMeters, "Metrics"),
            new Role("binds properties", type -> type.isAnnotatedWith(ConfigurationProperties.class), "Settings"),
            new Role("starts the service", type -> type.isAnnotatedWith(SpringBootApplication.class), "Application"),
            new Role("decides for others", type -> isDecider(type) && isPublic(type), "Decider", "Policy"),
            new Role(
                    "decides inside its package",
                    type -> isDecider(type) && !isPublic(type),
                    "Decider",
                    "Handler",
                    "Policy"),
            new Role("applies events to a state", RoleNames::isEvolver, "Evolver"));

    private RoleNames() {}

    /** Fails with every misnamed class, and with every violation of the {@link HouseRules}. */
    public static void check(JavaClasses service) {
        List<String> violations = new ArrayList<>(violations(service));
        violations.addAll(HouseRules.violations(service));
        HouseRules.failOn(violations);
    }

    /** Fails with every test class that wraps a {@link TopologyTestDriver} and is not named so. */
    public static void checkTests(JavaClasses tests) {
        HouseRules.failOn(testViolations(tests));
    }

    /** Returns one sentence for each misnamed class that wraps a driver; a test that has one of its own is none. */
    static List<String> testViolations(JavaClasses tests) {
        Role driver = new Role("wraps a topology test driver", RoleNames::wrapsTestDriver, "TestDriver");
        return tests.stream().flatMap(driver::violations).sorted().toList();
    }

    /** Returns one sentence for each role that a misnamed class plays. */
    static List<String> violations(JavaClasses service) {
        return service.stream()
                .filter(type -> !type.isAnonymousClass())
                .flatMap(type -> ROLES.stream().flatMap(role -> role.violations(type)))
                .sorted()
                .toList();
    }

    // ---- structures

    private static boolean isProcessor(JavaClass type) {
        return type.isAssignableTo(Processor.class);
    }

    private static boolean isProjection(JavaClass type) {
        return type.isAssignableTo(GlobalFeed.class) || shared(type).anyMatch(RoleNames::takesFeed);
    }

    /** Tells whether a method can be given as a feed by reference. */
    private static boolean takesFeed(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toList()
                .equals(List.of(FeedRecord.class.getName()));
    }

    private static boolean isMapper(JavaClass type) {
        return type.isTopLevelClass()
                && !type.isInterface()
                && isOfKafka(type)
                && !isProcessor(type)
                && !isProjection(type);
    }

    /** Tells whether a method makes a domain type, which it was not given, of an Avro type. */
    private static boolean mapsToDomain(JavaClass type, Predicate<JavaClass> avro) {
        return shared(type).anyMatch(method -> {
            Set<JavaClass> taken = taken(method);
            return taken.stream().anyMatch(avro)
                    && returned(method).anyMatch(made -> isDomain(made) && !taken.contains(made));
        });
    }

    private static boolean mapsFromDomain(JavaClass type, Predicate<JavaClass> avro) {
        return shared(type)
                .anyMatch(method -> taken(method).stream().anyMatch(RoleNames::isDomain)
                        && returned(method).anyMatch(avro));
    }

    /** Tells whether the class makes an event of the domain that it also reads. */
    private static boolean mapsBothWays(JavaClass type) {
        Set<JavaClass> read = shared(type)
                .filter(method -> returned(method).anyMatch(RoleNames::isDomain))
                .flatMap(method -> taken(method).stream())
                .filter(RoleNames::isEvent)
                .collect(Collectors.toSet());
        return shared(type)
                .filter(method -> taken(method).stream().anyMatch(RoleNames::isDomain))
                .flatMap(RoleNames::returned)
                .anyMatch(read::contains);
    }

    private static boolean returns(JavaClass type, Class<?> made) {
        return shared(type).anyMatch(method -> involves(method.getReturnType(), made));
    }

    /** A constant that a topology, a processor or a user of stores shares is the name of a store, or of the service. */
    private static boolean sharesStoreNames(JavaClass type) {
        boolean knowsStores = isProcessor(type)
                || type.isAssignableTo(ServiceTopology.class)
                || type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTarget().getName().equals("getStateStore"));
        return knowsStores
                && type.getFields().stream()
                        .filter(field -> field.getModifiers().containsAll(Set.of(STATIC, FINAL)))
                        .filter(field -> !field.getModifiers().contains(PRIVATE))
                        .anyMatch(field -> field.getRawType().isEquivalentTo(String.class));
    }

    private static boolean registersMeters(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(target -> target.getOwner().isAssignableTo(MeterRegistry.class)
                                && Set.of("counter", "gauge", "timer", "summary", "gaugeCollectionSize", "gaugeMapSize")
                                        .contains(target.getName())
                        || target.getOwner().isEquivalentTo(MetricDefinition.class)
                                && Set.of("counter", "gauge").contains(target.getName())
                                && target.getRawParameterTypes().stream()
                                        .anyMatch(taken -> taken.isEquivalentTo(MeterRegistry.class))
                        || target.getName().equals("register")
                                && target.getOwner().getPackageName().equals(MeterRegistry.class.getPackageName()));
    }

    private static boolean wrapsTestDriver(JavaClass type) {
        boolean isTest = methods(type)
                .flatMap(method -> method.getAnnotations().stream())
                .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith("org.junit."));
        return !isTest
                && type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(TopologyTestDriver.class));
    }

    private static boolean isDecider(JavaClass type) {
        return isDomain(type)
                && !type.isInterface()
                && !type.isRecord()
                && shared(type).anyMatch(method -> method.getName().equals("decide"));
    }

    /** Tells whether a method named so, or one that takes a state and an event and returns the next state, is there. */
    private static boolean isEvolver(JavaClass type) {
        return isDomain(type)
                && !type.isInterface()
                && !type.isRecord()
                && shared(type).anyMatch(method -> isNamedEvolving(method) || evolves(method));
    }

    private static boolean isNamedEvolving(JavaMethod method) {
        return Set.of("evolve", "apply").contains(method.getName());
    }

    private static boolean evolves(JavaMethod method) {
        return method.getModifiers().contains(STATIC)
                && isDomain(method.getRawReturnType())
                && method.getRawParameterTypes().contains(method.getRawReturnType())
                && method.getRawParameterTypes().stream()
                        .anyMatch(type -> isDomain(type)
                                && type.isInterface()
                                && type.getSimpleName().endsWith("Event"));
    }

    // ---- words

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(PUBLIC);
    }

    /** Methods that other classes can call. */
    private static Stream<JavaMethod> shared(JavaClass type) {
        return methods(type).filter(method -> !method.getModifiers().contains(PRIVATE));
    }

    private static Stream<JavaMethod> methods(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(SYNTHETIC)
                        && !method.getModifiers().contains(BRIDGE));
    }

    private static Set<JavaClass> taken(JavaMethod method) {
        return method.getParameterTypes().stream()
                .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<JavaClass> returned(JavaMethod method) {
        return method.getReturnType().getAllInvolvedRawTypes().stream();
    }

    private static boolean involves(JavaType type, Class<?> part) {
        return type.getAllInvolvedRawTypes().stream().anyMatch(raw -> raw.isEquivalentTo(part));
    }

    private static boolean isEvent(JavaClass type) {
        return type.getPackageName().equals("dev.herald.event");
    }

    private static boolean isAnyEvent(JavaClass type) {
        return type.isEquivalentTo(SpecificRecord.class);
    }

    private static boolean isState(JavaClass type) {
        return type.getPackageName().equals("dev.herald.state");
    }

    /**
     * Tells whether a type is of {@code dev.herald.<service>.<subject>}, but neither of the door to Kafka nor of HTTP.
     */
    private static boolean isDomain(JavaClass type) {
        List<String> parts = List.of(type.getPackageName().split("\\.", -1));
        return parts.size() > 3
                && parts.get(0).equals("dev")
                && parts.get(1).equals("herald")
                && !Set.of("contract", "event", "state", "streams", "matching").contains(parts.get(2))
                && !Set.of("kafka", "api").contains(parts.get(3));
    }

    private static boolean isOfKafka(JavaClass type) {
        return (type.getPackageName() + ".").contains(".kafka.");
    }
}
