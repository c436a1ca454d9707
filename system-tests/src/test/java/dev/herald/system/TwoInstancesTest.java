package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.scenario.ClockProfile;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Scenarios with two instances of each service, while one instance of each is killed ({@code kill -9}) and started
 * again, one after another: they end the same, and every promise is kept. The outage of a whole stage is what
 * {@link dev.herald.system.chaos.ChaosTest} is about.
 *
 * <p>It plays all scenarios as a cluster has them, with 24 partitions; those with short clocks too.
 */
@EnabledIfSystemProperty(
        named = "herald.two-instances",
        matches = "true",
        disabledReason = "takes a quarter of an hour; the simulator has two instances of each service:"
                + " -Dherald.two-instances=true")
@Order(5)
class TwoInstancesTest {

    private static final int INSTANCES = 2;
    private static final int PARTITIONS = 24;

    @TestFactory
    Stream<DynamicTest> two_instances_of_each_service_change_nothing_also_when_one_is_killed()
            throws InterruptedException {
        PartitionShares shares = new PartitionShares();
        List<PersonalDataScan.Result> names = new ArrayList<>();
        ScenarioRun played =
                ScenarioRun.withInstancesWhileKilling(INSTANCES, PARTITIONS, Component.STAGES, (stack, verdicts) -> {
                    shares.visit(stack, verdicts);
                    names.add(scan(stack));
                });
        return Stream.of(
                        shares.tests(INSTANCES),
                        played.verdictTests(),
                        nameTests(names),
                        PromiseTests.over(played.histories()).tests())
                .flatMap(tests -> tests);
    }

    private static PersonalDataScan.Result scan(Stack stack) {
        try {
            return PersonalDataScan.of(stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Stream<DynamicTest> nameTests(List<PersonalDataScan.Result> scans) {
        return Stream.of(DynamicTest.dynamicTest(
                "no log and no page of any instance has a name",
                () -> assertThat(scans)
                        .hasSize(ClockProfile.of(ScenarioRun.SCENARIOS).size())
                        .allSatisfy(scan -> {
                            assertThat(scan.instances())
                                    .as("instances that were read")
                                    .hasSize(INSTANCES * (Component.SERVICES.size() - 1) + 1); // one audit log
                            assertThat(scan.found()).isEmpty();
                        })));
    }
}
