package dev.herald.cli.quarantine;

/** The result of replaying or discarding a quarantined record. */
public sealed interface ResolutionResult {

    /** The record was replayed; the destination is its new position. */
    record Replayed(RecordPosition destination) implements ResolutionResult {}

    /** The record was discarded. */
    record Discarded() implements ResolutionResult {}

    /**
     * Nothing was changed.
     *
     * @param reason with the remedy, as the end of a sentence
     */
    record Refused(String reason) implements ResolutionResult {}
}
