package dev.herald.cli.request;

import dev.herald.contract.vocabulary.Severity;
import java.util.List;

/**
 * A flag that screening would raise.
 *
 * @param rule id of the rule, such as {@code C10}
 * @param explanation fact and limit, without personal data
 * @param evidence paths of the evaluated fields
 * @param holds whether it holds a diffusion for an officer
 */
public record RaisedFlag(
        String rule,
        String version,
        Severity severity,
        String legalBasis,
        String explanation,
        List<String> evidence,
        boolean holds) {

    /** Copies the list. */
    public RaisedFlag {
        evidence = List.copyOf(evidence);
    }
}
