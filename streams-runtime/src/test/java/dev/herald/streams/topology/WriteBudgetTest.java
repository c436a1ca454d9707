package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** Many stores of one process do not flush each other's few writes to tiny files. */
class WriteBudgetTest {

    private static final int STORES = 168; // dissemination with 24 partitions

    private final BoundedRocksDb settings = new BoundedRocksDb();
    private final List<Options> options = new ArrayList<>();
    private final List<RocksDB> stores = new ArrayList<>();

    @AfterEach
    void close() {
        stores.forEach(RocksDB::close);
        options.forEach(one -> {
            settings.close("store", one);
            one.close();
        });
    }

    @Test
    void writes_spread_over_the_stores_of_24_partitions_flush_nothing(@TempDir Path folder) throws RocksDBException {
        try (Statistics statistics = new Statistics()) {
            for (int i = 0; i < STORES; i++) {
                Options store = new Options().setCreateIfMissing(true).setStatistics(statistics);
                store.setTableFormatConfig(new BlockBasedTableConfig());
                settings.setConfig("store", store, Map.of());
                options.add(store);
                stores.add(RocksDB.open(store, folder.resolve("s" + i).toString()));
            }
            byte[] value = new byte[1_000];
            for (int i = 0; i < 2_000; i++) {
                stores.get(i % STORES).put(("key-" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8), value);
            }

            assertThat(statistics.getTickerCount(TickerType.FLUSH_WRITE_BYTES)).isZero();
            assertThat(statistics.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN))
                    .isEqualTo(2_000);
        }
    }
}
