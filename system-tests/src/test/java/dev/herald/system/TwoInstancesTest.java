package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.scenario.ClockProfile;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenarios with two instances of each service, while one instance of each is killed ({@code kill -9}) and started
 * again, one after another: they end the same, and every promise is kept. The outage of a whole stage is what
 * {@link dev.herald.system.chaos.ChaosTest} is about.
 *
 * <p>{@code -Dherald.two-instances.long=true} plays all of them as a cluster has it, with 24 partitions. That takes
 * minutes more, so the build plays some, with the local stack's four partitions.
 */
@Order(5)
class TwoInstancesTest {

    private static final boolean LONG = Boolean.getBoolean("herald.two-instances.long");
    private static final int INSTANCES = 2;
    private static final int PARTITIONS = LONG ? 24 : 4;
    /**
     * What takes real programs: every mailbox, documents, a sealed topic, feeds. The simulator kills the stages of the
     * rest.
     */
    private static final List<String> PLAYED = List.of(
            "a-bar-is-lifted-by-two-officers-and-the-case-asks-again.yaml",
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "a-diffusion-that-is-denied-after-circulation-is-recalled.yaml",
            "a-hold-is-settled-by-two-cleared-officers.yaml",
            "a-member-that-joins-is-brought-up-to-date.yaml",
            "a-photograph-reaches-every-holder-and-goes-with-the-notice.yaml",
            "bytes-that-are-unreadable-are-quarantined-and-their-sender-is-notified.yaml",
            "under-article-three-a-barred-case-cannot-return-by-another-instrument.yaml");

    private static final List<ClockProfile> CLOCKS =
            LONG ? List.of(ClockProfile.values()) : List.of(ClockProfile.SHIPPED);

    @TestFactory
    Stream<DynamicTest> two_instances_of_each_service_change_nothing_also_when_one_is_killed(@TempDir Path folder)
            throws InterruptedException, IOException {
        PartitionShares shares = new PartitionShares();
        List<PersonalDataScan.Result> names = new ArrayList<>();
        ScenarioRun played = ScenarioRun.withInstancesWhileKilling(
                LONG ? ScenarioRun.SCENARIOS : ScenarioSubset.copied(folder, PLAYED),
                INSTANCES,
                PARTITIONS,
                CLOCKS,
                Component.STAGES,
                (stack, verdicts) -> {
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
                () -> assertThat(scans).hasSize(CLOCKS.size()).allSatisfy(scan -> {
                    assertThat(scan.instances())
                            .as("instances that were read")
                            .hasSize(INSTANCES * (Component.SERVICES.size() - 1) + 1); // one audit log
                    assertThat(scan.found()).isEmpty();
                })));
    }
}
