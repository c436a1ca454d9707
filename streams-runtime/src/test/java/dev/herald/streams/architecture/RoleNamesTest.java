package dev.herald.streams.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.architecture.CompiledSources;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class of a role without the role's name is caught, one with the name is not. */
class RoleNamesTest {

    private static final String KAFKA =
            "package dev.herald.example.kafka; import dev.herald.streams.topology.*; import dev.herald.streams.audit.*; ";

    /** The wrong name, the right one, and the source with {@code %s} for the name. */
    private static final List<String[]> ROLES = List.of(
            role(
                    "A",
                    "AProcessor",
                    KAFKA,
                    "abstract class %s implements org.apache.kafka.streams.processor.api.Processor"
                            + "<String, String, String, String> {}"),
            role("B", "BProjection", KAFKA, "abstract class %s implements GlobalFeed {}"),
            role("C", "CProjection", KAFKA, "class %s { void fact(FeedRecord record) {} }"),
            role("D", "DTopology", KAFKA, "abstract class %s implements ServiceTopology {}"),
            role("E", "EEventPublisher", KAFKA, "class %s { java.util.List<OutboundEvent> told() { return null; } }"),
            role("F", "FAuditMapper", KAFKA, "class %s { AuditedAction act() { return null; } }"),
            role(
                    "G",
                    "GStores",
                    KAFKA,
                    "class %s { org.apache.kafka.streams.state.StoreBuilder<?> s() { return null; } }"),
            role(
                    "H",
                    "HMetrics",
                    KAFKA,
                    "class %s { void count(io.micrometer.core.instrument.MeterRegistry meters) {"
                            + " meters.counter(\"herald_example_total\").increment(); } }"),
            role(
                    "I",
                    "ISettings",
                    "package dev.herald.example; ",
                    "@org.springframework.boot.context.properties.ConfigurationProperties(\"x\") record %s(int most) {}"),
            role("J", "JDecider", "package dev.herald.example.notice; ", "class %s { void decide() {} }"),
            role("K", "KEvolver", "package dev.herald.example.notice; ", "class %s { void evolve() {} }"));

    private static String[] role(String wrong, String right, String head, String source) {
        return new String[] {wrong, right, head + source};
    }

    @Test
    void each_misnamed_class_is_caught_and_no_class_with_the_name_of_its_role() {
        List<String> found = RoleNames.violations(CompiledSources.of(ROLES.stream()
                .flatMap(role -> Stream.of(role[2].formatted(role[0]), role[2].formatted(role[1])))
                .toList()));

        assertThat(found).hasSameSizeAs(ROLES);
        ROLES.forEach(role -> assertThat(found).anyMatch(violation -> violation.contains("." + role[0] + " ")));
    }

    @Test
    void a_driver_has_the_name_of_one_unless_it_is_a_test_s_own() {
        String driver = KAFKA + "class %s { org.apache.kafka.streams.TopologyTestDriver topology; %s void flows() {} }";

        assertThatThrownBy(() -> RoleNames.checkTests(CompiledSources.of(List.of(
                        driver.formatted("Office", ""),
                        driver.formatted("ExampleTestDriver", ""),
                        driver.formatted("FlowTest", "@org.junit.jupiter.api.Test")))))
                .hasMessageContaining("1 violations")
                .hasMessageContaining("Office");
    }

    @Test
    void a_check_reports_every_violation_of_both_sets_of_rules() {
        assertThatThrownBy(() -> RoleNames.check(
                        CompiledSources.of(List.of(KAFKA + "abstract class Desk implements GlobalFeed {}"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 violations")
                .hasMessageContaining("is fed from a global topic: its name has to end in Projection")
                .hasMessageContaining("Desk is a metaphor");
    }
}
