package dev.herald.streams.topology;

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
 * Gives all stores of the process one block cache and one write-buffer budget, so that memory does not grow with
 * partitions, and periodic compaction, so that deleted values leave the files (docs: forgetting). Files are not
 * compressed, which is the default of Streams.
 *
 * <p>Uses {@code org.apache.kafka.streams.state.internals}, which may change with every Kafka version;
 * {@code StoreFilesTest} shows whether {@link #writeToFiles} still works.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Setting: seconds after which a file is rewritten and loses deleted values. */
    public static final String COMPACTION_SECONDS = "herald.rocksdb.compaction.seconds";

    /** No key is in this range. */
    private static final byte[] FROM = CompactionHeartbeat.KEY.getBytes(StandardCharsets.UTF_8);

    private static final byte[] TO = (CompactionHeartbeat.KEY + "\0").getBytes(StandardCharsets.UTF_8);

    static {
        RocksDB.loadLibrary(); // this class may be used before any store is open
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
     * Flushes a store's memory to its files, deletions too; does nothing to a store without files. Streams flushes only
     * at a clean stop and offers no call for it. Deleting a range makes RocksDB flush all column families, because it
     * may keep only one range deletion in memory.
     *
     * @throws ProcessorStateException if the files cannot be written
     */
    static void writeToFiles(StateStore store) {
        StateStore inner = store instanceof HeldBackStore<?> heldBack ? heldBack.unwrapped() : store;
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
