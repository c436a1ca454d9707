package dev.herald.cli.register;

import org.apache.kafka.clients.producer.RecordMetadata;

/** The result of an operator's change to the register. */
public sealed interface RegisterResult {

    /**
     * The change was written, with an audit entry.
     *
     * @param action added, changed, or retracted
     * @param position position of the fact's record
     */
    record Done(String action, RecordMetadata position) implements RegisterResult {}

    /** The register has this state already; nothing was written. */
    record Unchanged(String reason) implements RegisterResult {}

    /**
     * Operators may not make this change; nothing was written.
     *
     * @param reason with the remedy
     */
    record Refused(String reason) implements RegisterResult {}
}
