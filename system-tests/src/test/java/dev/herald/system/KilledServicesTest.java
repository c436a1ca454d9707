package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.promise.history.Outage;
import dev.herald.stack.Component;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same scenarios while each of the four services is killed once ({@code kill -9}) and started again, one after
 * another: they end the same, and every promise is kept.
 */
class KilledServicesTest {

    @TestFactory
    Stream<DynamicTest> services_that_are_killed_change_nothing() throws InterruptedException {
        ScenarioRun played = ScenarioRun.whileKilling(Component.STAGES);
        DynamicTest killed = DynamicTest.dynamicTest(
                "each of the four services was killed",
                () -> assertThat(played.history().outages())
                        .extracting(Outage::stage)
                        .containsExactly(
                                ClientRole.INTAKE, ClientRole.SCREENING, ClientRole.REVIEW, ClientRole.DISSEMINATION));
        return Stream.of(
                        Stream.of(killed),
                        played.verdictTests(),
                        PromiseTests.over(played.histories()).tests())
                .flatMap(tests -> tests);
    }
}
