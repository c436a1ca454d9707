package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.MemberRecord;
import dev.herald.streams.follow.RecordHandler;
import dev.herald.streams.follow.TopicsSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    private final EventSerde serde = InMemoryRegistry.serde();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> accepted = new ArrayList<>();
    private final RecordHandler handler = new EventDecoder(serde, new ConsoleMetrics(meters))
            .followed(Topics.MEMBERS, new HandlerWithARule())
            .handler();

    @Test
    void a_record_that_breaks_a_rule_of_its_topic_is_counted_and_the_next_is_read() {
        handler.accept(record("br", 1));
        handler.accept(record("fr", 2));

        assertThat(accepted).containsExactly("fr");
        assertThat(meters.get("herald.console.unreadable")
                        .tag("topic", "herald.members.v1")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_heartbeat_is_no_record() {
        handler.accept(new ConsumerRecord<>("herald.members.v1", 0, 1, "~tick", null));

        assertThat(accepted).isEmpty();
        assertThat(meters.find("herald.console.unreadable").counter()).isNull();
    }

    @Test
    void an_unreadable_record_is_counted_and_left_out() {
        handler.accept(new ConsumerRecord<>("herald.members.v1", 0, 1, "fr", new byte[] {1, 2, 3}));

        assertThat(accepted).isEmpty();
        assertThat(meters.get("herald.console.unreadable").counter().count()).isEqualTo(1);
    }

    @Test
    void records_that_the_topic_has_let_go_are_not_wanted_any_more() {
        TopicPartition first = new TopicPartition("herald.members.v1", 0);
        TopicPartition second = new TopicPartition("herald.members.v1", 1);
        assertThat(handler.open(new TopicsSnapshot(
                        Map.of("herald.members.v1", "topic-1"),
                        Map.of(first, 7L, second, 2L),
                        Map.of(first, 9L, second, 9L))))
                .isEqualTo(Map.of(first, 7L, second, 5L));
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
            assertThat(topic.id()).isEqualTo("topic-1");
            return Map.of(0, 5L, 1, 5L);
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
