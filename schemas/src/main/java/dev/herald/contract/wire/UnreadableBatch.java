package dev.herald.contract.wire;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CorruptRecordException;

/**
 * A batch that the broker has accepted and no consumer can read: a record in it states a wrong length, or its checksum
 * is wrong. The broker does not compare the lengths in a compressed batch, so that any writer of a topic can send one.
 * Each further poll at its position fails too.
 */
public final class UnreadableBatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How a consumer begins to report that it fails at a record; without a cause if it repeats the report. */
    private static final String FAILED_RECORD = "Received exception when fetching the next record";

    /** How a consumer begins to report a wrong checksum. */
    private static final String WRONG_CHECKSUM = "Record batch for partition";

    /** Creates the failure from what the consumer reported. */
    public UnreadableBatch(RuntimeException cause) {
        super("the consumer cannot read a batch of records", cause);
    }

    /**
     * Polls like the consumer, and tells a batch that cannot be read from a failure of the broker.
     *
     * @throws UnreadableBatch if the bytes of a record are the cause
     * @throws KafkaException as {@link Consumer#poll}
     */
    public static <K, V> ConsumerRecords<K, V> poll(Consumer<K, V> consumer, Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (IllegalArgumentException e) { // of a negative length; the consumer does not wrap it
            throw new UnreadableBatch(e);
        } catch (KafkaException e) {
            throw isOfARecord(e) ? new UnreadableBatch(e) : e;
        }
    }

    /**
     * Returns whether the consumer only repeats that it failed before at this position, with an error that it does not
     * name. That error may have been one of memory.
     */
    public boolean isRepetition() {
        return getCause() instanceof KafkaException report
                && report.getCause() == null
                && reports(report, FAILED_RECORD);
    }

    /** Returns whether the consumer names a partition as the one that it cannot read. */
    public boolean isOf(TopicPartition partition) {
        String report = String.valueOf(getCause() == null ? null : getCause().getMessage());
        return report.contains(" " + partition + ". ") || report.contains(" " + partition + " at offset ");
    }

    private static boolean isOfARecord(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRecordException || cause instanceof CorruptRecordException) {
                return true;
            }
        }
        return reports(failure, FAILED_RECORD) || reports(failure, WRONG_CHECKSUM);
    }

    private static boolean reports(KafkaException failure, String report) {
        return failure.getMessage() != null && failure.getMessage().startsWith(report);
    }
}
