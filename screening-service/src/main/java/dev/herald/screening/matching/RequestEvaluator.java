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
        // One view for version and matches: a fact that arrives meanwhile makes the version too old, and a sweep
        // repeats it.
        KnowledgeSnapshot current = facts.snapshot();
        Matches matches = known == null ? findMatches(request, current) : known;
        long version = current.position().version();
        return new Evaluation(rules.evaluate(request, facts.registerAsOf(now, version, matches)), matches);
    }

    private Matches findMatches(Request request, KnowledgeSnapshot current) {
        return request.person() == null
                ? Matches.NONE
                : facts.match(request.person(), current)
                        .without(request.caseId().value());
    }
}
