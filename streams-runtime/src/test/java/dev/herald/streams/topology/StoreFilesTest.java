package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted leaves a store's files while the service goes on. */
class StoreFilesTest {

    private static final Duration TICK = Duration.ofHours(1);
    private static final String NAME = "Vexholm";

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private KeyValueStore<String, String> store;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "topic");
        topology.addProcessor("ticking", Ticking::new, "source");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("store"), Serdes.String(), Serdes.String()),
                "ticking");
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "probe");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        settings.put(BoundedRocksDb.COMPACTION_SECONDS, "1");
        driver = new TopologyTestDriver(topology, settings);
        store = driver.getKeyValueStore("store");
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void what_was_deleted_is_gone_from_every_file_soon_after_a_tick() {
        store.put("FR/2026-000123", NAME);
        assertThat(isOnDisk()).as("in memory alone").isFalse();
        driver.advanceWallClockTime(TICK);
        Awaitility.await("it is in a file").atMost(Duration.ofMinutes(3)).until(this::isOnDisk);

        store.delete("FR/2026-000123");
        assertThat(isOnDisk()).as("until compaction").isTrue();
        Awaitility.await("it is gone").atMost(Duration.ofMinutes(3)).until(() -> {
            driver.advanceWallClockTime(TICK);
            return !isOnDisk();
        });
    }

    @Test
    void what_was_not_deleted_is_there_after_ticks() {
        store.put("FR/2026-000123", NAME);
        driver.advanceWallClockTime(TICK);
        driver.advanceWallClockTime(TICK);

        assertThat(store.get("FR/2026-000123")).isEqualTo(NAME);
        assertThat(store.get(Topics.HEARTBEAT_KEY)).isNull();
    }

    /** Looks at every file, and again if one went meanwhile: what it held may be in one made after the look began. */
    private boolean isOnDisk() {
        while (true) {
            try {
                return anyFileHoldsTheName();
            } catch (NoSuchFileException e) {
                // compacted away
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean anyFileHoldsTheName() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("probe/0_0/rocksdb/store"))) {
            for (Path file : files) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(NAME)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Only ticks. */
    private static final class Ticking implements Processor<String, String, String, Object> {
        @Override
        public void init(ProcessorContext<String, Object> context) {
            CompactionHeartbeat.start(
                    context, ThreadTimeBudget.shipped(), InstantSource.system(), TICK, Set.of("store"), Set.of());
        }

        @Override
        public void process(Record<String, String> record) {
            throw new IllegalStateException("nothing is sent");
        }
    }
}
