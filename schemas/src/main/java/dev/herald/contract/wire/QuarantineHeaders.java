package dev.herald.contract.wire;

/** Headers of a record on {@code herald.quarantine.v1} that say why it is there and where it was. */
public final class QuarantineHeaders {

    /** Class of the error, never its message. */
    public static final String ERROR = "herald_error";
    /** Topic it was in. */
    public static final String TOPIC = "herald_topic";
    /** Partition it was in. */
    public static final String PARTITION = "herald_partition";
    /** Offset it had. */
    public static final String OFFSET = "herald_offset";
    /** Who put it aside. */
    public static final String STAGE = "herald_stage";

    /** How the headers of Kafka Streams' own dead letters start. */
    public static final String STREAMS = "__streams.errors.";

    private QuarantineHeaders() {}
}
