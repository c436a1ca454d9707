package dev.herald.cli.request;

import dev.herald.gateway.json.Problem;
import java.util.List;

/**
 * The result of a preflight. Holds paths of fields and no value of a field.
 *
 * @param refusals every reason with which intake would refuse the event; empty if intake would admit it
 * @param screened whether the rules were evaluated; false for an event that is no request or has a wrong form
 * @param flags the flags that screening would raise, in the order of the rule book
 * @param namedDocuments number of documents that the event names
 * @param unjudged points that only a running Herald can judge
 */
public record PreflightResult(
        List<Problem> refusals,
        boolean screened,
        List<RaisedFlag> flags,
        int namedDocuments,
        List<UnjudgedPoint> unjudged) {

    /** Copies the lists. */
    public PreflightResult {
        refusals = List.copyOf(refusals);
        flags = List.copyOf(flags);
        unjudged = List.copyOf(unjudged);
    }

    /**
     * A point that only a running Herald can judge.
     *
     * @param subject one word, such as {@code case}
     * @param reason what was assumed instead, and the refusal codes and rules that depend on it
     */
    public record UnjudgedPoint(String subject, String reason) {}
}
