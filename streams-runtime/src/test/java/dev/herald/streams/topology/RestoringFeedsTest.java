package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed of the latest records receives while its topic is read for the first time, and after. */
class RestoringFeedsTest {

    private static final TopicPartition SUBJECTS = new TopicPartition(Topics.SUBJECTS.name(), 0);
    private static final TopicPartition MEMBERS = new TopicPartition(Topics.MEMBERS.name(), 0);

    private final EventSerde serde = InMemoryRegistry.serde();
    private final List<String> received = new ArrayList<>();
    private final List<String> reached = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final RestoringFeeds restoring = new RestoringFeeds(new StateRestoreListener() {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
            told.add("start " + store);
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long last, long number) {
            told.add("batch " + number);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {
            told.add("end " + total);
        }

        @Override
        public void onRestoreSuspended(TopicPartition partition, String store, long total) {
            told.add("suspended " + total);
        }
    });

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> subjects;
    private TestInputTopic<String, byte[]> members;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        TopologyNodes.addGlobalFeedOfLatest(topology, serde, Topics.SUBJECTS, this::receive);
        TopologyNodes.addGlobalFeed(topology, serde, Topics.MEMBERS, this::receive);
        new ProbeTopology(event -> List.of()).build(topology, serde);
        Properties settings = new Properties();
        settings.putAll(ProbeTopology.properties(folder));
        settings.put(RestoringFeeds.SETTING, restoring);
        settings.put(TopologyMetrics.SETTING, new TopologyMetrics() {
            @Override
            public void countQuarantined(String stage, String error) {}

            @Override
            public void countLeftOut(String topic, String reason) {
                received.add("left out: " + reason);
            }

            @Override
            public void feedReached(String topic, int partition, long next) {
                reached.add(topic + "@" + next);
            }
        });
        driver = new TopologyTestDriver(topology, settings, ProbeTopology.NOW);
        subjects = driver.createInputTopic(Topics.SUBJECTS.name(), new StringSerializer(), new ByteArraySerializer());
        members = driver.createInputTopic(Topics.MEMBERS.name(), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void the_latest_record_of_each_key_is_received_when_all_are_read() {
        restoring.onRestoreStart(SUBJECTS, "subjects", 0, 6);
        subjects.pipeInput("ended", event(), ProbeTopology.NOW);
        subjects.pipeInput("open", event(), ProbeTopology.NOW);
        subjects.pipeInput("other", event(), ProbeTopology.NOW);
        subjects.pipeInput("ended", null, ProbeTopology.NOW);
        subjects.pipeInput("open", event(), ProbeTopology.NOW);
        subjects.pipeInput(Topics.HEARTBEAT_KEY, null, ProbeTopology.NOW);
        assertThat(received).as("nothing before the end").isEmpty();
        assertThat(reached).as("nor is it said to be read").isEmpty();

        restoring.onRestoreEnd(SUBJECTS, "subjects", 6);

        assertThat(received).containsExactly("other@2", "open@4");
        assertThat(reached).last().isEqualTo("herald.subjects.v1@6");
    }

    @Test
    void records_that_follow_are_received_at_once() {
        restoring.onRestoreStart(SUBJECTS, "subjects", 0, 1);
        subjects.pipeInput("open", event());
        restoring.onRestoreEnd(SUBJECTS, "subjects", 1);

        subjects.pipeInput("open", event());
        subjects.pipeInput("open", null, ProbeTopology.NOW);

        assertThat(received).containsExactly("open@0", "open@1", "open@2 deleted");
    }

    @Test
    void another_feed_receives_every_record_at_once() {
        restoring.onRestoreStart(MEMBERS, "members", 0, 2);
        members.pipeInput("fr", event());
        members.pipeInput("fr", event());

        assertThat(received).containsExactly("fr@0", "fr@1");
        restoring.onRestoreEnd(MEMBERS, "members", 2);
        assertThat(received).hasSize(2);
    }

    @Test
    void an_unreadable_latest_record_is_left_out_and_counted() {
        restoring.onRestoreStart(SUBJECTS, "subjects", 0, 2);
        subjects.pipeInput("open", new byte[] {7});
        subjects.pipeInput("other", event());
        restoring.onRestoreEnd(SUBJECTS, "subjects", 2);

        assertThat(received).containsExactly("left out: UnreadableEvent.NOT_WIRE_FORMAT", "other@1");
    }

    @Test
    void a_partition_that_is_restored_again_begins_anew() {
        restoring.onRestoreStart(SUBJECTS, "subjects", 0, 2);
        subjects.pipeInput("open", event());
        restoring.onRestoreStart(SUBJECTS, "subjects", 0, 2);
        subjects.pipeInput("other", event());
        restoring.onRestoreEnd(SUBJECTS, "subjects", 2);

        assertThat(received).containsExactly("other@1");
    }

    @Test
    void another_listener_is_told_the_same() {
        restoring.onRestoreStart(MEMBERS, "members", 0, 2);
        restoring.onBatchRestored(MEMBERS, "members", 1, 2);
        restoring.onRestoreSuspended(MEMBERS, "members", 2);
        restoring.onRestoreEnd(MEMBERS, "members", 3);

        assertThat(told).containsExactly("start members", "batch 2", "suspended 2", "end 3");
    }

    private void receive(FeedRecord record) {
        received.add(record.key() + "@" + record.offset() + (record.event() == null ? " deleted" : ""));
    }

    private byte[] event() {
        return serde.serialize(new NoticeBlocked(ProbeTopology.CASE, "n", 1, false, "d"));
    }
}
