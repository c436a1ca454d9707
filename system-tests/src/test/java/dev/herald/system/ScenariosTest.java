package dev.herald.system;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Every scenario is a test of its own; then what the commands say about the recall among them, that nothing of what is
 * sealed is seen, and every promise over all that they left behind.
 */
@Order(13)
@ResourceLock(TestStacks.THIS_JVM)
class ScenariosTest {

    /** Which mutations are tried: {@code -Dherald.mutations.seeds=1,2,3} tries others, and more. */
    private static final long[] SEEDS = Stream.of(
                    System.getProperty("herald.mutations.seeds", "20260301").split(","))
            .mapToLong(Long::parseLong)
            .toArray();

    @TestFactory
    Stream<DynamicTest> every_scenario_ends_as_its_file_says_and_every_promise_is_kept() throws InterruptedException {
        RecallProofCheck recall = new RecallProofCheck();
        SealedDataCheck sealed = new SealedDataCheck();
        AppealCheck appeal = new AppealCheck();
        ScenarioRun played = ScenarioRun.undisturbed((stack, verdicts) -> {
            recall.visit(stack, verdicts);
            sealed.visit(stack, verdicts);
            appeal.visit(stack, verdicts);
        });
        PromiseTests promises = PromiseTests.over(played.histories());
        return Stream.of(
                        played.verdictTests(),
                        recall.tests(),
                        sealed.tests(),
                        appeal.tests(),
                        promises.tests(),
                        promises.mutationsAreNoticed(SEEDS))
                .flatMap(tests -> tests);
    }
}
