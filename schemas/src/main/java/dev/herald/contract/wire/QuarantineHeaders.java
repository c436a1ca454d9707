package dev.herald.contract.wire;

/** Headers of a record on {@code herald.quarantine.v1}: the error, and the record's original coordinates. */
public final class QuarantineHeaders {

    /** Class of the error, never its message. */
    public static final String ERROR = "herald_error";
    /** Original topic. */
    public static final String TOPIC = "herald_topic";
    /** Original partition. */
    public static final String PARTITION = "herald_partition";
    /** Original offset. */
    public static final String OFFSET = "herald_offset";
    /** Original offset of the last record, if the entry stands for several; each is told by coordinates alone. */
    public static final String LAST_OFFSET = "herald_last_offset";
    /** The service that quarantined the record, such as {@code intake}: it alone handles the record again. */
    public static final String SERVICE = "herald_service";
    /** Node or listener that quarantined the record. */
    public static final String STAGE = "herald_stage";

    private QuarantineHeaders() {}
}
