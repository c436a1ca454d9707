package dev.herald.system.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.stack.running.Stack;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The promises over the history of a stack, as tests: each promise is one, and one more shows what they notice. */
public final class Promises {

    private static final int MUTATIONS_OF_A_KIND = 150;

    private final History history;

    private Promises(History history) {
        this.history = history;
    }

    /** Over what a running stack has on its topics and in its mailboxes, once it has fallen silent. */
    public static Promises over(Stack stack) {
        return new Promises(HistoryReader.whenQuiet(stack));
    }

    /**
     * Each promise, then the mutations.
     *
     * @param seed chooses among the mutations
     */
    public Stream<DynamicTest> tests(long seed) {
        return Stream.concat(
                Promise.ALL.stream()
                        .map(promise -> DynamicTest.dynamicTest(
                                "promise " + promise.name(),
                                () -> assertThat(promise.check(history))
                                        .as("%d records", history.entries().size())
                                        .isEmpty())),
                Stream.of(DynamicTest.dynamicTest("mutations are noticed, seed " + seed, () -> mutations(seed))));
    }

    private void mutations(long seed) {
        MutationTable table = new MutationTable(history, seed, MUTATIONS_OF_A_KIND);
        System.out.printf(
                "Mutations of a history of %d records:%n%s%n", history.entries().size(), table);
        assertThat(table.escaped()).isEmpty();
    }
}
