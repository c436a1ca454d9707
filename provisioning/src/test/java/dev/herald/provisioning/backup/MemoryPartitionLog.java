package dev.herald.provisioning.backup;

import java.util.ArrayList;
import java.util.List;

/** A partition in memory, with the offsets that a broker gives. */
final class MemoryPartitionLog implements PartitionLog {

    /** Committed records, with the offsets that they have here. */
    private final List<Long> offsets = new ArrayList<>();

    private final List<StoredRecord> records = new ArrayList<>();
    private final int old;

    private long next;
    private boolean open;
    private int since;
    private int transactions;

    /** Creates an empty log whose open transaction is old after as many calls. */
    MemoryPartitionLog(int old) {
        this.old = old;
    }

    @Override
    public void append(StoredRecord record) {
        since++;
        offsets.add(next++);
        records.add(record);
    }

    @Override
    public void appendCommitted(StoredRecord record) {
        append(record);
        next++;
    }

    @Override
    public void fill(long count, long timestamp) {
        if (count < 1) {
            throw new IllegalArgumentException("nothing to fill");
        }
        if (!open) {
            open = true;
            since = 0;
            transactions++;
        }
        next += count;
    }

    @Override
    public void abort() {
        if (!open) {
            throw new IllegalStateException("no record was sent, so the broker writes no marker");
        }
        open = false;
        next++;
    }

    @Override
    public boolean isTransactionOld() {
        return open && since > old;
    }

    @Override
    public void skipFirst() {
        if (next != 0) {
            throw new IllegalStateException("not the first");
        }
        next++;
    }

    List<Long> offsets() {
        return offsets;
    }

    List<StoredRecord> records() {
        return records;
    }

    long end() {
        return next;
    }

    boolean isOpen() {
        return open;
    }

    int transactions() {
        return transactions;
    }
}
