package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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
 * Gives all stores of the process one block cache and one budget of write buffers, and periodic compaction, so that
 * deleted values leave the files (docs: forgetting). Files are not compressed, which is the default of Streams.
 *
 * <p>The budget grows with the open stores, because a store's buffer takes memory in blocks, and once the blocks of all
 * stores fill the budget, every other write flushes a file of a few kilobytes. With RocksDB's own block size, an eighth
 * of a buffer, 56 stores fill 28 MiB; an instance with 24 partitions has 24 to 96 stores. RocksDB for Java cannot
 * change a budget, so each {@value #STORES_PER_BUDGET} stores have one of their own.
 *
 * <p>Uses {@code org.apache.kafka.streams.state.internals}, which may change with every Kafka version;
 * {@code StoreFilesTest} shows whether {@link #writeToFiles} still works.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Setting: seconds after which a file is rewritten and loses deleted values. */
    public static final String COMPACTION_SECONDS = "herald.rocksdb.compaction.seconds";

    /** No key is in this range. */
    private static final byte[] FROM = Topics.HEARTBEAT_KEY.getBytes(StandardCharsets.UTF_8);

    private static final byte[] TO = (Topics.HEARTBEAT_KEY + "\0").getBytes(StandardCharsets.UTF_8);

    static {
        RocksDB.loadLibrary(); // this class may be used before any store is open
    }

    private static final int STORES_PER_BUDGET = 64;
    private static final long BUDGET = 24L << 20;
    private static final long ARENA_BLOCK = 32L << 10;

    private static final Cache CACHE = new LRUCache(32L << 20);
    private static final List<Budget> BUDGETS = new ArrayList<>();
    private static final IdentityHashMap<Options, Budget> BUDGET_OF = new IdentityHashMap<>();

    /** The write buffers of some stores. Its own cache accounts for them, so that they do not displace blocks. */
    private static final class Budget {
        private final WriteBufferManager buffers = new WriteBufferManager(BUDGET, new LRUCache(BUDGET));
        private int stores;
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        Object seconds = settings.get(COMPACTION_SECONDS);
        long compaction = seconds == null ? 86_400 : Long.parseLong(seconds.toString());
        if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(CACHE);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
        }
        options.setWriteBufferManager(join(options));
        options.setWriteBufferSize(4L << 20);
        options.setArenaBlockSize(ARENA_BLOCK);
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

    private static WriteBufferManager join(Options store) {
        synchronized (BUDGETS) {
            Budget budget = BUDGETS.stream()
                    .filter(candidate -> candidate.stores < STORES_PER_BUDGET)
                    .findFirst()
                    .orElseGet(() -> {
                        Budget further = new Budget();
                        BUDGETS.add(further);
                        return further;
                    });
            budget.stores++;
            BUDGET_OF.put(store, budget);
            return budget.buffers;
        }
    }

    /** Leaves the store's place in a budget to another store. Cache and budgets live as long as the process. */
    @Override
    public void close(String store, Options options) {
        synchronized (BUDGETS) {
            Budget budget = BUDGET_OF.remove(options);
            if (budget != null) {
                budget.stores--;
            }
        }
    }
}
