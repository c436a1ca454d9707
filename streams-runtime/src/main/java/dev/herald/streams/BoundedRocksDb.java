package dev.herald.streams;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write-buffer budget for all stores of the process, so that memory does not grow with
 * partitions; and periodic compaction, so that what was deleted leaves the files (docs: forgetting). Nothing is
 * compressed, as Streams has it.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Seconds after which a file is rewritten, and so loses what was deleted. */
    public static final String COMPACTION_SECONDS = "herald.rocksdb.compaction.seconds";

    /** No key is in this range. */
    private static final byte[] FROM = CompactionHeartbeat.KEY.getBytes(StandardCharsets.UTF_8);

    private static final byte[] TO = (CompactionHeartbeat.KEY + "\0").getBytes(StandardCharsets.UTF_8);

    static {
        RocksDB.loadLibrary(); // whoever comes first
    }

    private static final Cache CACHE = new LRUCache(64L << 20);
    private static final WriteBufferManager BUFFERS = new WriteBufferManager(32L << 20, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        Object seconds = settings.get(COMPACTION_SECONDS);
        long compaction = seconds == null ? 86_400 : Long.parseLong(seconds.toString());
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(BUFFERS);
        options.setWriteBufferSize(4L << 20);
        options.setPeriodicCompactionSeconds(compaction);
        options.setTtl(compaction);
        options.setMemtableMaxRangeDeletions(1); // see writeToFiles
    }

    /**
     * Has a store write to its files what it holds in memory, deletions too; does nothing to a store without files.
     * Streams itself does that at a clean end only, and lets nobody ask for it; but deleting a range, of which RocksDB
     * is told to keep no more than one in memory, makes it write all column families together, as when memory is full.
     *
     * @throws ProcessorStateException if the files cannot be written
     */
    static void writeToFiles(StateStore store) {
        StateStore inner = store;
        while (inner instanceof WrappedStateStore<?, ?, ?> wrapper) {
            inner = wrapper.wrapped();
        }
        if (inner instanceof RocksDBStore files) {
            try (WriteBatch batch = new WriteBatch()) {
                batch.deleteRange(FROM, TO);
                files.write(batch);
            } catch (RocksDBException e) {
                throw new ProcessorStateException("store %s cannot be written to its files".formatted(store.name()), e);
            }
        }
    }

    @Override
    public void close(String store, Options options) {
        // cache and budget are shared and live as long as the process
    }
}
