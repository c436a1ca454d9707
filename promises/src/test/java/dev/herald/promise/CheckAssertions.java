package dev.herald.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.history.History;

/** What a promise, or a part of one, says of a history. */
final class CheckAssertions {

    private CheckAssertions() {}

    static void accepts(Check part, History history) {
        PromiseResult judgment = judge(part, history);
        assertThat(judgment.breaches()).isEmpty();
    }

    /** And for this reason. */
    static void rejects(Check part, History history, String words) {
        assertThat(judge(part, history).breaches()).extracting(Violation::what).anyMatch(what -> what.contains(words));
    }

    /** Every promise is kept. */
    static void acceptedByAll(History history) {
        assertThat(Promise.all().stream().flatMap(promise -> promise.judge(history).breaches().stream()))
                .isEmpty();
    }

    private static PromiseResult judge(Check part, History history) {
        ViolationCollector findings = new ViolationCollector("judged");
        part.check(history, findings);
        return findings.judgment();
    }
}
