package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/**
 * A store of RocksDB that can write no file. The test starts a process of its own, because the limit for the size of
 * files belongs to a process.
 */
@Timeout(600)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limit is set by prlimit")
class FullDiskTest {

    @TempDir
    private Path folder;

    @Test
    void an_event_that_a_full_disk_does_not_take_ends_the_thread_and_is_not_quarantined() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProgramWithFullDisk.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    /**
     * A program that stores an event, fills its disk and stores another event. It fails if the second event is sent,
     * quarantined, or handled without a failure.
     */
    static final class ProgramWithFullDisk {

        private static final Duration TICK = Duration.ofHours(1);
        private static final EventSerde SERDE = InMemoryRegistry.serde();

        private ProgramWithFullDisk() {}

        public static void main(String[] arguments) throws Exception {
            Properties settings = new Properties();
            settings.putAll(ProbeTopology.properties(Path.of(arguments[0])));
            TopologyTestDriver driver = new TopologyTestDriver(topology(), settings, ProbeTopology.NOW);
            pipe(driver, "FR/2026-000001");
            driver.advanceWallClockTime(TICK);
            limitFilesOfThisProcess();

            Awaitility.await("memory cannot be written to files")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> catchThrowable(() -> driver.advanceWallClockTime(TICK)) != null);
            Throwable failure = catchThrowable(() -> pipe(driver, "FR/2026-000002"));

            assertThat(failure).rootCause().isInstanceOf(RocksDBException.class).hasMessageContaining("File too large");
            assertThat(keysIn(driver, Topics.QUARANTINE)).isEmpty();
            assertThat(keysIn(driver, Topics.AUDIT)).as("writes come first").containsExactly("FR/2026-000001");
        }

        private static Topology topology() {
            Topology topology = new Topology();
            TopologyNodes.addSources(topology, SERDE, Topics.DECISIONS);
            topology.addProcessor("store", StoringProcessor::new, TopologyNodes.source(Topics.DECISIONS));
            topology.addStateStore(TopologyNodes.store("blocks", SERDE), "store");
            TopologyNodes.addSinks(topology, SERDE, "store", Topics.AUDIT);
            return topology;
        }

        private static void pipe(TopologyTestDriver driver, String caseId) {
            driver.createInputTopic(Topics.DECISIONS.name(), new StringSerializer(), new ByteArraySerializer())
                    .pipeInput(caseId, SERDE.serialize(new NoticeBlocked(caseId, "FR-2026-000123", 1, false, "d1")));
        }

        private static List<String> keysIn(TopologyTestDriver driver, Topic topic) {
            return driver
                    .createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .stream()
                    .map(record -> record.key())
                    .toList();
        }

        /** Makes the system refuse every write to a file; pipes, such as the output, are no files. */
        private static void limitFilesOfThisProcess() throws IOException, InterruptedException {
            long pid = ProcessHandle.current().pid();
            int code = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=0")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).as("exit code of prlimit").isZero();
        }
    }

    /** Stores each event and sends it to the audit. */
    private static final class StoringProcessor extends EventProcessor<KeyValueStore<String, NoticeBlocked>> {

        StoringProcessor() {
            super("probe", ProgramWithFullDisk.SERDE, () -> ProbeTopology.NOW);
        }

        @Override
        protected KeyValueStore<String, NoticeBlocked> open(ProcessorContext<String, Object> context) {
            return context.getStateStore("blocks");
        }

        @Override
        protected void schedule(ProcessorContext<String, Object> context) {
            startHeartbeat(ThreadTimeBudget.shipped(), ProgramWithFullDisk.TICK, Set.of("blocks"), Set.of());
        }

        @Override
        protected List<OutboundEvent> handle(Incoming incoming) {
            stores().put(incoming.key(), (NoticeBlocked) incoming.event());
            return List.of(new OutboundEvent(Topics.AUDIT, incoming.key(), incoming.event()));
        }
    }
}
