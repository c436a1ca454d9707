package dev.herald.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.history.History;

/** What a promise, or a part of one, says of a history. */
final class Judged {

    private Judged() {}

    static void accepts(Part part, History history) {
        Judgment judgment = judge(part, history);
        assertThat(judgment.breaches()).isEmpty();
    }

    /** And for this reason. */
    static void rejects(Part part, History history, String words) {
        assertThat(judge(part, history).breaches()).extracting(Breach::what).anyMatch(what -> what.contains(words));
    }

    /** Every promise is kept. */
    static void acceptedByAll(History history) {
        assertThat(Promise.all().stream().flatMap(promise -> promise.judge(history).breaches().stream()))
                .isEmpty();
    }

    private static Judgment judge(Part part, History history) {
        Findings findings = new Findings("judged");
        part.check(history, findings);
        return findings.judgment();
    }
}
