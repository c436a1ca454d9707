package dev.herald.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenarios and the promises once more, with broker and registry in containers, where this machine has Docker. */
class ScenariosInContainersTest {

    @TestFactory
    Stream<DynamicTest> every_scenario_ends_the_same_in_containers_and_every_promise_is_kept()
            throws InterruptedException {
        ContainerChoice choice = ContainerChoice.OF_THIS_RUN;
        assumeTrue(choice.runsContainers(), () -> choice.reasonAgainst().orElse(""));
        assumeTrue(!choice.isForAll(), "ScenariosTest runs in containers already");
        ScenarioRun played = ScenarioRun.inContainers();
        return Stream.concat(
                played.verdictTests(), PromiseTests.over(played.histories()).tests());
    }
}
