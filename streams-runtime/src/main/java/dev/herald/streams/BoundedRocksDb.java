package dev.herald.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write-buffer budget for all stores of the process, so that memory does not grow with
 * partitions; and periodic compaction, so that what was deleted leaves the files (docs: forgetting).
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Seconds after which a file is rewritten, and so loses what was deleted. */
    public static final String COMPACTION_SECONDS = "herald.rocksdb.compaction.seconds";

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
    }

    @Override
    public void close(String store, Options options) {
        // cache and budget are shared and live as long as the process
    }
}
