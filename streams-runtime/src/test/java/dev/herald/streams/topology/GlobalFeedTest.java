package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a global feed receives, and that what it does not take is counted. */
class GlobalFeedTest {

    private final EventSerde serde = InMemoryRegistry.serde();
    private final List<FeedRecord> received = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final List<String> reached = new ArrayList<>();

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> members;
    private TestInputTopic<String, byte[]> decisions;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, record -> {
            if (record.key().equals("bad")) {
                throw new RejectedFeedRecord("index", "an index never changes");
            }
            received.add(record);
        });
        new ProbeTopology(event -> {
                    throw new IllegalStateException("poison");
                })
                .build(topology, serde);
        Properties settings = new Properties();
        settings.putAll(ProbeTopology.properties(folder));
        settings.put(TopologyMetrics.SETTING, new TopologyMetrics() {
            @Override
            public void countQuarantined(String stage, String error) {
                counted.add("quarantined " + stage + " " + error);
            }

            @Override
            public void countLeftOut(String topic, String reason) {
                counted.add("left out " + topic + " " + reason);
            }

            @Override
            public void feedReached(String topic, int partition, long next) {
                reached.add("%s-%d@%d".formatted(topic, partition, next));
            }
        });
        driver = new TopologyTestDriver(topology, settings, ProbeTopology.NOW);
        members = driver.createInputTopic(Topics.MEMBERS.name(), new StringSerializer(), new ByteArraySerializer());
        decisions = driver.createInputTopic(Topics.DECISIONS.name(), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void it_receives_each_record_with_its_place_and_time_and_no_heartbeat() {
        members.pipeInput("fr", event(), ProbeTopology.NOW);
        members.pipeInput(Topics.HEARTBEAT_KEY, null, ProbeTopology.NOW);
        members.pipeInput("fr", null, ProbeTopology.NOW.plusSeconds(1));

        assertThat(received).hasSize(2);
        assertThat(received.getFirst().event()).isInstanceOf(NoticeBlocked.class);
        assertThat(received.getFirst().receivedAt())
                .isEqualTo(ProbeTopology.NOW.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        assertThat(received.getLast())
                .extracting(FeedRecord::event, FeedRecord::partition)
                .containsExactly(null, 0);
        assertThat(received.getLast().offset()).isEqualTo(2);
    }

    @Test
    void a_record_that_is_left_out_is_counted_with_its_reason() {
        members.pipeInput("fr", new byte[] {7});
        members.pipeInput("bad", event());
        members.pipeInput("br", event());

        assertThat(received).extracting(FeedRecord::key).containsExactly("br");
        assertThat(counted)
                .containsExactly(
                        "left out herald.members.v1 UnreadableEvent.NOT_WIRE_FORMAT",
                        "left out herald.members.v1 index");
    }

    @Test
    void its_position_passes_every_record_whether_the_feed_takes_it_or_not() {
        members.pipeInput("fr", event());
        members.pipeInput("bad", event());
        members.pipeInput(Topics.HEARTBEAT_KEY, null, ProbeTopology.NOW);

        assertThat(reached).containsExactly("herald.members.v1-0@1", "herald.members.v1-0@2", "herald.members.v1-0@3");
    }

    @Test
    void a_record_that_is_quarantined_is_counted_with_its_stage_and_error() {
        decisions.pipeInput("k", event());

        assertThat(counted).containsExactly("quarantined answer IllegalStateException");
    }

    private byte[] event() {
        return serde.serialize(new NoticeBlocked(ProbeTopology.CASE, "n", 1, false, "d"));
    }
}
