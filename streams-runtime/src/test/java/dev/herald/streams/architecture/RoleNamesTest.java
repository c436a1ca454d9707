package dev.herald.streams.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.herald.contract.architecture.CompiledSources;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles one class of each role under a wrong and under the right name. All are compiled at once, each in a service
 * of its own: most of the time is the start of a compiler.
 */
class RoleNamesTest {

    private static final String KAFKA = """
            package dev.herald.example.kafka;
            import dev.herald.contract.wire.EventSerde;
            import dev.herald.event.*;
            import dev.herald.state.*;
            import dev.herald.streams.topology.*;
            import dev.herald.streams.audit.*;
            import dev.herald.example.notice.*;
            import java.time.Instant;
            import java.util.*;
            import org.apache.avro.specific.SpecificRecord;
            import org.apache.kafka.streams.processor.api.*;
            import org.apache.kafka.streams.state.*;
            """;
    private static final String DOMAIN = "package dev.herald.example.notice; import java.time.Instant;";
    private static final String SERVICE = "dev.herald.example";
    private static final String DRIVER = KAFKA + "class %s { org.apache.kafka.streams.TopologyTestDriver topology; }";
    private static final String TEST_WITH_DRIVER =
            KAFKA + "class FlowTest { org.apache.kafka.streams.TopologyTestDriver topology;"
                    + "@org.junit.jupiter.api.Test void flows() {} }";
    private static final String DESK =
            KAFKA + "class Desk implements GlobalFeed { public void accept(FeedRecord record) {} }";
    private static final List<String> NOTICE = List.of(
            DOMAIN + "public record Notice(String id) {}",
            DOMAIN + "public interface NoticeEvent {}",
            DOMAIN + "public record Ordered(String what) {}");

    /** A class of each role; its name stands as {@code %s}. */
    enum Example {
        PROCESSOR("ScreenCases", "ScreenCaseProcessor", KAFKA + """
                class %s implements Processor<String, String, String, String> {
                    public void process(org.apache.kafka.streams.processor.api.Record<String, String> message) {}
                }"""),
        EVENT_PROCESSOR("DecideCases", "DecisionProcessor", KAFKA + """
                class %s extends EventProcessor<EventProcessor.NoStores> {
                    %<s(EventSerde serde) { super("example", serde, Instant::now); }
                    protected NoStores open(ProcessorContext<String, Object> context) { return new NoStores(); }
                    protected List<OutboundEvent> handle(Incoming incoming) { return List.of(); }
                }"""),
        PROJECTION("MemberDirectory", "MemberProjection", KAFKA + """
                class %s implements GlobalFeed {
                    public void accept(FeedRecord record) {}
                }"""),
        MEMBER_PROJECTION("Members", "MemberProjection", KAFKA + """
                class %s extends MemberFeed {
                    protected void put(dev.herald.event.MemberRecord member) {}
                    protected void delete(dev.herald.contract.MemberCode code) {}
                }"""),
        PROJECTION_BY_METHOD("KnownFacts", "FactProjection", KAFKA + """
                class %s {
                    void fact(FeedRecord record) {}
                }"""),
        TOPOLOGY("Flow", "ExampleTopology", KAFKA + """
                class %s implements ServiceTopology {
                    public String service() { return "example"; }
                    public dev.herald.contract.catalogue.ClientRole role() { return null; }
                    public Set<dev.herald.contract.catalogue.Topic> topics() { return Set.of(); }
                    public void build(
                            org.apache.kafka.streams.Topology topology, dev.herald.contract.wire.EventSerde serde) {}
                }"""),
        PARTITIONER("ByCase", "CasePartitioner", KAFKA + """
                abstract class %s implements org.apache.kafka.streams.processor.StreamPartitioner<String, String> {}
                """),
        EVENT_MAPPER("Wire", "EventMapper", KAFKA + """
                class %s {
                    static Optional<Notice> notice(RequestSubmitted event) { return Optional.empty(); }
                }"""),
        EVENT_MAPPER_OF_ANY_EVENT("Arriving", "NoticeEventMapper", KAFKA + """
                class %s {
                    static List<NoticeEvent> events(SpecificRecord event) { return List.of(); }
                }"""),
        FIELD_INSPECTOR("Survey", "FieldInspector", KAFKA + """
                class %s {
                    static Notice notice(SpecificRecord event) { return new Notice(""); }
                }"""),
        COMMAND_MAPPER("Ordering", "CommandMapper", KAFKA + """
                class %s {
                    static Ordered ordered(OfficerCommand command) { return new Ordered(""); }
                    static OfficerCommand command(Ordered ordered) { return null; }
                }"""),
        STATE_MAPPER_READING("Stored", "NoticeStateMapper", KAFKA + """
                class %s {
                    static Notice notice(IntakeCase stored) { return new Notice(""); }
                }"""),
        STATE_MAPPER_WRITING("StoredCases", "StateMapper", KAFKA + """
                class %s {
                    static IntakeCase stored(Notice notice) { return null; }
                }"""),
        STATE_MAPPER_OF_A_TOPIC("CaseRecords", "CaseStateMapper", KAFKA + """
                class %s {
                    static Notice notice(CaseFile file) { return new Notice(""); }
                    static CaseFile file(Notice notice) { return null; }
                }"""),
        EVENT_PUBLISHER("Telling", "EventPublisher", KAFKA + """
                class %s {
                    List<OutboundEvent> told(Notice notice) { return List.of(); }
                }"""),
        MAIL_FACTORY("Refusing", "MailFactory", KAFKA + """
                class %s {
                    OutboundEvent refused(Notice notice) { return null; }
                }"""),
        MAIL("Rejecting", "RejectionMail", KAFKA + """
                class %s {
                    OutboundEvent refused(Notice notice) { return null; }
                }"""),
        AUDIT_MAPPER("Acts", "AuditMapper", KAFKA + """
                class %s {
                    static Optional<AuditedAction> act(Notice notice) { return Optional.empty(); }
                }"""),
        STORES_BY_BUILDER("States", "ExampleStores", KAFKA + """
                class %s {
                    static StoreBuilder<KeyValueStore<String, String>> cases() { return null; }
                }"""),
        STORES_BY_NAME("CaseNames", "ExampleStores", KAFKA + """
                class %s {
                    static final String CASES = "cases";
                    Object open(ProcessorContext<String, String> context) { return context.getStateStore(CASES); }
                }"""),
        METRICS("Figures", "ExampleMetrics", KAFKA + """
                class %s {
                    void count(io.micrometer.core.instrument.MeterRegistry meters) {
                        meters.counter("herald_example_total").increment();
                    }
                }"""),
        METRICS_BY_BUILDER("Meters", "ExampleMetrics", KAFKA + """
                class %s {
                    %<s(io.micrometer.core.instrument.MeterRegistry meters) {
                        io.micrometer.core.instrument.Gauge.builder("herald_example", () -> 1).register(meters);
                    }
                }"""),
        SETTINGS("Limits", "ExampleSettings", """
                package dev.herald.example;
                @org.springframework.boot.context.properties.ConfigurationProperties("herald.example")
                record %s(int most) {}"""),
        APPLICATION("Main", "ExampleApplication", """
                package dev.herald.example;
                @org.springframework.boot.autoconfigure.SpringBootApplication class %s {}"""),
        DECIDER("Casework", "NoticeDecider", DOMAIN + """
                public class %s {
                    public NoticeEvent decide(Notice notice, Ordered ordered, Instant now) { return null; }
                }"""),
        POLICY("Revisions", "RevisionPolicy", DOMAIN + """
                public class %s {
                    public boolean decide(Notice notice, Ordered ordered) { return true; }
                }"""),
        PART_OF_A_DECIDER("Orders", "OrderHandler", DOMAIN + """
                class %s {
                    NoticeEvent decide(Notice notice, Ordered ordered) { return null; }
                }"""),
        EVOLVER("Happening", "NoticeEvolver", DOMAIN + """
                class %s {
                    static Notice of(Notice notice, NoticeEvent event) { return notice; }
                }"""),
        EVOLVER_BY_NAME("Changes", "NoticeEvolver", DOMAIN + """
                class %s {
                    static Notice evolve(Notice notice, Ordered what) { return notice; }
                }""");

        private final String wrong;
        private final String right;
        private final String source;

        String misnamed() {
            return source.formatted(wrong);
        }

        String named() {
            return source.formatted(right);
        }

        Example(String wrong, String right, String source) {
            this.wrong = wrong;
            this.right = right;
            this.source = source;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_misnamed_class_of_a_role_is_caught(Example example) {
        assertThat(RoleNames.violations(compiled(example.misnamed())))
                .singleElement()
                .asString()
                .contains("." + example.wrong + " ")
                .contains("its name has to end in ");
    }

    @ParameterizedTest
    @EnumSource
    void a_class_with_the_name_of_its_role_is_not(Example example) {
        assertThat(RoleNames.violations(compiled(example.named()))).isEmpty();
    }

    /** Classes that resemble a role and do not play it. */
    static List<String> unlike() {
        return List.of(
                // A processor that keeps private what it makes.
                KAFKA + """
                class AdmitProcessor extends EventProcessor<EventProcessor.NoStores> {
                    private record Effects(List<OutboundEvent> events, List<AuditedAction> acts) {}
                    AdmitProcessor(EventSerde serde) { super("example", serde, Instant::now); }
                    protected NoStores open(ProcessorContext<String, Object> context) { return new NoStores(); }
                    protected List<OutboundEvent> handle(Incoming incoming) { return List.of(); }
                    private static Notice notice(RequestSubmitted event) { return new Notice(""); }
                }""",
                // What was known, after an event: the domain type was given.
                KAFKA + """
                class KnownCases {
                    static Notice after(Notice known, DecisionIssued decision) { return known; }
                }""",
                // Names of metrics are no names of stores.
                KAFKA + """
                class Limits {
                    static final String UNIT = "seconds";
                }""",
                // A store of one kind of state.
                KAFKA + """
                class CaseStore {
                    private static final String ORDER = "by-time";
                    private final KeyValueStore<String, IntakeCase> cases;
                    CaseStore(ProcessorContext<String, String> context) { cases = context.getStateStore(ORDER); }
                    IntakeCase stored(String key) { return cases.get(key); }
                }""",
                // A value that answers a question about itself.
                DOMAIN + """
                public record HeldOrder(Ordered ordered) {
                    public boolean decide(String officer) { return true; }
                }""",
                // A change of a state that is not an event.
                DOMAIN + """
                class Renaming {
                    static Notice renamed(Notice notice, Ordered what) { return notice; }
                }""");
    }

    @ParameterizedTest
    @MethodSource("unlike")
    void a_class_that_resembles_a_role_keeps_its_name(String unlike) {
        assertThat(RoleNames.violations(compiled(unlike))).isEmpty();
    }

    @Test
    void a_misnamed_test_driver_is_caught() {
        assertThat(RoleNames.testViolations(compiled(DRIVER.formatted("Office"))))
                .singleElement()
                .asString()
                .contains("Office wraps a topology test driver: its name has to end in TestDriver");
        assertThat(RoleNames.testViolations(compiled(DRIVER.formatted("ExampleTestDriver"))))
                .isEmpty();
    }

    @Test
    void a_test_may_have_a_driver_of_its_own() {
        assertThat(RoleNames.testViolations(compiled(TEST_WITH_DRIVER))).isEmpty();
    }

    @Test
    void a_check_reports_every_violation_of_both_sets_of_rules() {
        assertThatThrownBy(() -> RoleNames.check(compiled(DESK)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 violations")
                .hasMessageContaining("is fed from a global topic: its name has to end in Projection")
                .hasMessageContaining("Desk is a metaphor");
    }

    /** Returns the classes of one of the sources, with the domain that it uses. */
    private static JavaClasses compiled(String source) {
        int number = Compiled.SOURCES.indexOf(source);
        assertThat(number).as("place among the compiled sources").isNotNegative();
        return Compiled.CLASSES.that(JavaClass.Predicates.resideInAPackage(SERVICE + number + ".."));
    }

    /** The classes of all sources of this test. */
    private static final class Compiled {

        private static final List<String> SOURCES = Stream.of(
                        Arrays.stream(Example.values()).map(Example::misnamed),
                        Arrays.stream(Example.values()).map(Example::named),
                        unlike().stream(),
                        Stream.of("Office", "ExampleTestDriver").map(DRIVER::formatted),
                        Stream.of(TEST_WITH_DRIVER, DESK))
                .flatMap(sources -> sources)
                .toList();

        private static final JavaClasses CLASSES = CompiledSources.of(IntStream.range(0, SOURCES.size())
                .boxed()
                .flatMap(number -> Stream.concat(NOTICE.stream(), Stream.of(SOURCES.get(number)))
                        .map(source -> source.replace(SERVICE, SERVICE + number)))
                .toList());

        private Compiled() {}
    }
}
