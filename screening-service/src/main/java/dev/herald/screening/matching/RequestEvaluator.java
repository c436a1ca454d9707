package dev.herald.screening.matching;

import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.RuleBookResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An evaluator of requests: applies the rule book to a request and the facts known. */
public record RequestEvaluator(RuleBook rules, FactStore facts) {

    /**
     * The evaluation of a request.
     *
     * @param matches facts and cases that may be about the person
     */
    public record Evaluation(RuleBookResult result, Matches matches) {}

    /**
     * Evaluates a request.
     *
     * @param known matches that were found before; null to find them
     */
    public Evaluation evaluate(Request request, @Nullable Matches known, Instant now) {
        // Read first: a fact that arrives meanwhile makes the version too old, never too new, and a sweep repeats it.
        long version = facts.version();
        Matches matches = known == null ? findMatches(request) : known;
        return new Evaluation(rules.evaluate(request, facts.registerAsOf(now, version, matches)), matches);
    }

    private Matches findMatches(Request request) {
        return request.person() == null
                ? Matches.NONE
                : facts.match(request.person()).without(request.caseId().value());
    }
}
