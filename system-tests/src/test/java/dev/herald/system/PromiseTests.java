package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.Promise;
import dev.herald.promise.PromiseResult;
import dev.herald.promise.history.History;
import dev.herald.promise.mutation.MutationKind;
import dev.herald.promise.mutation.MutationTable;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Stack;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The promises over what one run left behind, as tests: each promise is one. */
public final class PromiseTests {

    private static final int MUTATIONS_OF_A_KIND = 80;

    /** What is judged: latencies on a quiet machine alone. */
    public static final List<Promise> JUDGED = Boolean.getBoolean("herald.latencies")
            ? Promise.all()
            : Promise.all().stream().map(Promise::withoutLatencies).toList();

    private final List<History> histories;

    private PromiseTests(List<History> histories) {
        this.histories = List.copyOf(histories);
    }

    /** Returns the tests over the histories of some runs. */
    public static PromiseTests over(List<History> histories) {
        return new PromiseTests(histories);
    }

    /** One for each promise. What a promise found nothing to look at for, it does not count as held. */
    Stream<DynamicTest> tests() {
        return ofEach(result -> {
            assertThat(result.violations()).isEmpty();
            assertThat(result.checkedRecords()).isPositive();
        });
    }

    /** One for each promise, also over a run that gave some of them nothing to look at. */
    public Stream<DynamicTest> withoutViolation() {
        return ofEach(result -> assertThat(result.violations()).isEmpty());
    }

    /** Asserts at the end of the walk of a guide that all that the stack has written breaks no promise. */
    public static void assertNoViolation(Stack stack) {
        assertNoViolation(StackHistory.of(stack));
    }

    /** The same, but for cases of which a test wrote records in place of a service. */
    static void assertNoViolation(Stack stack, Set<String> forgedCases) {
        assertNoViolation(StackHistory.of(stack), forgedCases);
    }

    /** Asserts inside of a test that no promise is broken, also over a run that gave some nothing to look at. */
    public static void assertNoViolation(History history) {
        assertNoViolation(history, Set.of());
    }

    private static void assertNoViolation(History history, Set<String> forgedCases) {
        assertThat(JUDGED)
                .allSatisfy(promise -> assertThat(promise.evaluate(history).violations())
                        .as(promise.name())
                        .filteredOn(violation -> forgedCases.stream().noneMatch(violation.toString()::contains))
                        .isEmpty());
    }

    private Stream<DynamicTest> ofEach(Consumer<PromiseResult> expectation) {
        return JUDGED.stream()
                .map(promise -> DynamicTest.dynamicTest("promise " + promise.name(), () -> {
                    PromiseResult result = histories.stream()
                            .map(promise::evaluate)
                            .reduce(PromiseResult::mergedWith)
                            .orElseThrow();
                    System.out.printf("  %-38s %4d records checked%n", result.promise(), result.checkedRecords());
                    expectation.accept(result);
                }));
    }

    /** Spoils the first history in one place at a time: somebody objects each time. */
    Stream<DynamicTest> mutationsAreNoticed(long... seeds) {
        List<Long> all = LongStream.of(seeds).boxed().toList();
        return Stream.of(DynamicTest.dynamicTest(
                "mutations are noticed, all but two in a hundred, seeds " + all, () -> {
                    History history = histories.getFirst();
                    long began = System.nanoTime();
                    MutationTable table = new MutationTable(history, all, MUTATIONS_OF_A_KIND);
                    System.out.printf(
                            "Mutations of a history of %d records, in %.1f s:%n%s%n",
                            history.records().size(), (System.nanoTime() - began) / 1e9, table);
                    int made = 0;
                    for (MutationKind kind : MutationKind.values()) {
                        assertThat(table.mutationCount(kind))
                                .as(kind.toString())
                                .isGreaterThanOrEqualTo(kind == MutationKind.REDRAWN ? 0 : 1); // needs a flood
                        made += table.mutationCount(kind);
                    }
                    // each run has another history; what escapes is printed, and is a gap to close or a legal history
                    // to name
                    assertThat(table.undetected().size())
                            .as("escaped of %d", made)
                            .isLessThanOrEqualTo(made / 50);
                }));
    }
}
