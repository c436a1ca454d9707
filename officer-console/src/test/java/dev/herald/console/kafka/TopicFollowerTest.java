package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.MemberRecord;
import dev.herald.streams.feed.RejectedFeedRecord;
import dev.herald.streams.lifecycle.FollowerThread;
import dev.herald.streams.lifecycle.KafkaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class TopicFollowerTest {

    private final EventSerde serde = InMemoryRegistry.serde();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private volatile String topicId = "topic-1";
    private final TopicFollower follower = new TopicFollower(
            Topics.MEMBERS,
            new EmptyTopic(),
            serde,
            Duration.ofSeconds(10),
            new HandlerWithARule(),
            new ConsoleMetrics(meters));

    @Test
    void a_record_that_breaks_a_rule_of_its_topic_is_counted_and_the_next_is_read() {
        follower.accept(record("br", 1));
        follower.accept(record("fr", 2));

        assertThat(accepted).containsExactly("fr");
        assertThat(meters.get("herald.console.unreadable")
                        .tag("topic", "herald.members.v1")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_heartbeat_is_no_record() {
        follower.accept(new ConsumerRecord<>("herald.members.v1", 0, 1, "~tick", null));

        assertThat(accepted).isEmpty();
        assertThat(meters.find("herald.console.unreadable").counter()).isNull();
    }

    @Test
    void it_connects_again_when_its_topic_was_created_again() {
        FollowerThread thread = new FollowerThread(
                new FollowerThread.Description("follow", "a topic", "a topic", Duration.ofSeconds(10)),
                Optional::empty,
                follower::connect);
        thread.start();
        try {
            Awaitility.await().until(() -> thread.health().getStatus().equals(Status.UP));
            topicId = "topic-2";
            Awaitility.await().untilAsserted(() -> assertThat(opened).containsExactly("topic-1", "topic-2"));
        } finally {
            thread.interruptAndStop();
        }
    }

    /** A topic of one partition without records. */
    private final class EmptyTopic extends TopicConnection {

        EmptyTopic() {
            super(new KafkaSettings("127.0.0.1:9", "officer-console", "", "PLAINTEXT", null));
        }

        @Override
        Consumer<String, byte[]> consumer(Topic topic) {
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
            consumer.updatePartitions(topic.name(), List.of(new PartitionInfo(topic.name(), 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, 0L));
            return consumer;
        }

        @Override
        String idOf(Topic topic) {
            return topicId;
        }
    }

    private ConsumerRecord<String, byte[]> record(String key, long offset) {
        MemberRecord member = MemberRecord.newBuilder()
                .setCode(key)
                .setName("Bureau " + key)
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(1)
                .build();
        return new ConsumerRecord<>("herald.members.v1", 0, offset, key, serde.serialize(member));
    }

    /** Rejects the records of one member. */
    private final class HandlerWithARule implements TopicHandler {

        @Override
        public Map<Integer, Long> open(TopicSnapshot topic) {
            opened.add(topic.id());
            return topic.beginnings();
        }

        @Override
        public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
            if (record.key().equals("br")) {
                throw new RejectedFeedRecord("key", "br is rejected");
            }
            accepted.add(record.key());
        }

        @Override
        public void applied(Map<Integer, Long> next, boolean caughtUp) {}
    }
}
