package dev.herald.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareFanoutTopologyTest {

    private static final List<String> MAILBOXES = List.of("to-a", "to-b", "to-c");

    @TempDir
    private Path state;

    @Test
    void every_mailbox_gets_the_same_bytes_once() {
        try (TopologyTestDriver driver =
                new TopologyTestDriver(new BareFanoutTopology("notices", MAILBOXES).topology(), settings())) {
            driver.createInputTopic("notices", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(bytes("FR/2026-000001"), bytes("a notice"));

            assertThat(MAILBOXES).allSatisfy(mailbox -> {
                List<TestRecord<byte[], byte[]>> got = driver.createOutputTopic(
                                mailbox, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList();
                assertThat(got).hasSize(1);
                assertThat(got.getFirst().key()).isEqualTo(bytes("FR/2026-000001"));
                assertThat(got.getFirst().value()).isEqualTo(bytes("a notice"));
            });
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bare");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return settings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
