package dev.herald.cli.quarantine;

/** What became of an operator's wish. */
public sealed interface ResolutionResult {

    /**
     * Put again.
     *
     * @param at where it is now
     */
    record Replayed(Origin at) implements ResolutionResult {}

    /** Closed for good. */
    record Discarded() implements ResolutionResult {}

    /**
     * Nothing was done.
     *
     * @param why and what to do, as the end of a sentence
     */
    record Refused(String why) implements ResolutionResult {}
}
