package dev.herald.system;

import dev.herald.stack.Component;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same scenarios with two instances of each service and 24 partitions, while one instance of each is killed
 * ({@code kill -9}) and started again, one after another: they end the same, and every promise is kept. The outage of a
 * whole stage is what {@link dev.herald.system.chaos.ChaosTest} is about.
 */
class TwoInstancesTest {

    private static final int INSTANCES = 2;
    private static final int PARTITIONS = 24;

    @TestFactory
    Stream<DynamicTest> two_instances_of_each_service_change_nothing_also_when_one_is_killed()
            throws InterruptedException {
        PartitionShares shares = new PartitionShares();
        ScenarioRun played = ScenarioRun.withInstancesWhileKilling(INSTANCES, PARTITIONS, Component.STAGES, shares);
        return Stream.of(
                        shares.tests(INSTANCES),
                        played.verdictTests(),
                        PromiseTests.over(played.histories()).tests())
                .flatMap(tests -> tests);
    }
}
