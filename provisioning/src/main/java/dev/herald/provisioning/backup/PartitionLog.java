package dev.herald.provisioning.backup;

/**
 * A partition that is written from its first offset on. A reader of committed records sees what {@code append} and
 * {@code appendCommitted} wrote, and nothing else.
 */
interface PartitionLog {

    /** Appends a record. */
    void append(StoredRecord record);

    /** Appends a record in a transaction of its own: its marker takes the offset after the record. */
    void appendCommitted(StoredRecord record);

    /**
     * Takes offsets that nobody sees: records of a transaction that will be aborted, which begins here if none is open.
     *
     * @param count at least 1
     * @param timestamp of each, in milliseconds since 1970
     */
    void fill(long count, long timestamp);

    /** Aborts the open transaction: its marker takes one offset. */
    void abort();

    /** Whether the open transaction comes near to its time limit; false if none is open. */
    boolean isTransactionOld();

    /** Takes the first offset of an empty partition, with a record that is deleted, or that no reader acts on. */
    void skipFirst();
}
