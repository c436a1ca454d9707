package dev.herald.streams.replay;

/**
 * The reason why an order about a quarantined record is not carried out.
 *
 * @param code for programs and the audit
 * @param explanation with the remedy, without personal data
 */
record ReplayRefusal(String code, String explanation) {

    /** The service has not quarantined the record that the order names. */
    static final ReplayRefusal NOT_QUARANTINED_HERE = new ReplayRefusal(
            "NOT_QUARANTINED_HERE",
            "the order names no record that this service has quarantined from this partition; see ./herald quarantine list");

    /** The record was replayed or discarded before. */
    static final ReplayRefusal ALREADY_RESOLVED = new ReplayRefusal(
            "ALREADY_RESOLVED", "the record was replayed or discarded before; see ./herald quarantine list --all");

    /**
     * Its topic is none whose records are replayed: an officer repeats a command, and a member sends a message again.
     */
    static final ReplayRefusal NOT_REPLAYABLE = new ReplayRefusal(
            "NOT_REPLAYABLE", "records of this topic are never replayed: its writer has to write them again");

    /** The source does not hold the record any more. */
    static final ReplayRefusal GONE =
            new ReplayRefusal("GONE", "the source does not hold the record any more; ask its sender to send it again");

    /** Too many records follow to find one that supersedes it. */
    static final ReplayRefusal TOO_FAR_BACK = new ReplayRefusal(
            "TOO_FAR_BACK",
            "so many records follow that it cannot be said whether one of them supersedes it; ask its sender to send it again");

    /** Returns the refusal of a record that a later one supersedes. */
    static ReplayRefusal superseded(String position) {
        return new ReplayRefusal(
                "SUPERSEDED",
                "a later record supersedes it (%s), and a replay would undo that one; if it is still valid, ask its sender to send it again"
                        .formatted(position));
    }
}
