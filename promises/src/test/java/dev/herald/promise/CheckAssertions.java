package dev.herald.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.PromiseResult.Violation;
import dev.herald.promise.history.History;

/** Assertions about checks and promises. */
final class CheckAssertions {

    private CheckAssertions() {}

    static void assertAccepts(Check check, History history) {
        PromiseResult result = evaluate(check, history);
        assertThat(result.violations()).isEmpty();
    }

    /** Asserts that a violation has this problem. */
    static void assertRejects(Check check, History history, String expected) {
        assertThat(evaluate(check, history).violations())
                .extracting(Violation::problem)
                .anyMatch(problem -> problem.contains(expected));
    }

    /** Asserts that a history keeps every promise. */
    static void assertKeepsEveryPromise(History history) {
        assertThat(Promise.all().stream().flatMap(promise -> promise.evaluate(history).violations().stream()))
                .isEmpty();
    }

    private static PromiseResult evaluate(Check check, History history) {
        ViolationCollector violations = new ViolationCollector("check");
        check.check(history, violations);
        return violations.result();
    }
}
