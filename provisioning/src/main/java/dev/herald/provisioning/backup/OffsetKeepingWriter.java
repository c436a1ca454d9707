package dev.herald.provisioning.backup;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a partition so that each record has the offset that it had.
 *
 * <p>Offsets of a partition are not consecutive: markers of transactions, aborted records, and records that compaction
 * or retention removed are missing. A producer cannot name an offset, so each missing offset is taken by something that
 * a reader of committed records never sees: a record of a transaction that is aborted, or the marker of a transaction.
 * One transaction is open over many gaps, and its abort takes the last offset of one of them. A marker alone cannot be
 * written, hence the two cases with one missing offset: the marker of a commit after a record takes it, or, at the
 * beginning, a record that is deleted.
 */
final class OffsetKeepingWriter {

    private final PartitionLog log;
    private final long end;

    private long next;
    private long missing;
    private boolean open;

    private OffsetKeepingWriter(PartitionLog log, long records, long end) {
        this.log = log;
        this.end = end;
        this.missing = end - records;
    }

    /**
     * Writes all records of a partition.
     *
     * @param count number of the records
     * @param end offset after the last one, markers included
     * @throws IllegalArgumentException if the records do not fit
     */
    static void write(RecordSource records, long count, long end, PartitionLog log) throws IOException {
        OffsetKeepingWriter writer = new OffsetKeepingWriter(log, count, end);
        if (writer.missing == 1) {
            writer.writeWithOneGap(records, count);
        } else {
            writer.writeAll(records, count);
        }
    }

    /** Records in the order of their offsets. */
    @FunctionalInterface
    interface RecordSource {

        StoredRecord next() throws IOException;
    }

    private void writeAll(RecordSource records, long count) throws IOException {
        long timestamp = 0;
        for (long i = 0; i < count; i++) {
            StoredRecord record = records.next();
            fillUpTo(record.offset(), i == 0 ? record.timestamp() : timestamp);
            log.append(record);
            timestamp = record.timestamp();
            next = record.offset() + 1;
        }
        fillUpTo(end, timestamp);
    }

    private void fillUpTo(long offset, long timestamp) {
        long gap = offset - next;
        if (gap < 0 || offset > end) {
            throw new IllegalArgumentException("offset %d is out of order".formatted(offset));
        }
        if (gap == 0) {
            return;
        }
        missing -= gap;
        // One offset cannot be taken alone, so a transaction is not ended if one offset would be left.
        boolean ends = missing == 0 || (open && log.isTransactionOld() && missing >= 2);
        long filled = ends ? gap - 1 : gap;
        if (filled > 0) {
            log.fill(filled, timestamp);
            open = true;
        }
        if (ends) {
            log.abort();
            open = false;
        }
        next = offset;
    }

    private void writeWithOneGap(RecordSource records, long count) throws IOException {
        @Nullable StoredRecord before = null;
        for (long i = 0; i < count; i++) {
            StoredRecord record = records.next();
            writeBefore(before, record.offset());
            before = record;
        }
        writeBefore(before, end);
    }

    /** Writes the record before an offset, with what lies between. */
    private void writeBefore(@Nullable StoredRecord record, long following) {
        if (record == null) {
            if (following == 1) {
                log.skipFirst();
            }
        } else if (record.offset() + 2 == following) {
            log.appendCommitted(record);
        } else {
            log.append(record);
        }
    }
}
