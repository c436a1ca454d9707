package dev.herald.streams.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

class TopicFollowerTest {

    private final FakeTopics topics = new FakeTopics();
    private final Keeper cases = new Keeper(Topics.CASES);
    private final Keeper audit = new Keeper(Topics.AUDIT);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private TopicFollower follower = follower(Duration.ofMinutes(1));

    @BeforeEach
    void createTopics() {
        topics.create(Topics.CASES, "cases-1");
        topics.create(Topics.AUDIT, "audit-1");
    }

    @AfterEach
    void stop() {
        follower.stop();
    }

    @Test
    void it_is_ready_once_the_awaited_topics_were_read_up_to_their_ends() {
        assertThat(follower.health().getDetails()).containsEntry("waiting for", "its start");
        topics.write(Topics.CASES, "a");
        topics.write(Topics.CASES, "b");
        topics.withheld = 1;
        follower.start();
        await().atMost(LONGEST).untilAsserted(() -> assertThat(cases.kept).containsExactly("a", "b"));
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(follower.health().getDetails())
                        .containsEntry(Topics.CASES.name(), "is read for the first time, 1 offsets to go"));
        assertThat(follower.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(follower.unread()).isEqualTo(2); // one of each topic

        topics.withheld = 0;
        awaitUp();
        assertThat(follower.isRunning()).isTrue();
    }

    @Test
    void it_is_not_ready_while_an_awaited_topic_is_behind_for_too_long() {
        follower = follower(Duration.ofMillis(300));
        follower.start();
        awaitUp();
        topics.withheld = 5;
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(health(Topics.CASES)).startsWith("is behind for"));
        assertThat(follower.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(follower.behind()).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void a_handler_that_fails_skips_no_record_and_stops_no_other() {
        cases.failsOn = "b";
        cases.failure = () -> {
            throw new IllegalStateException("disk");
        };
        requireRetryOfB("herald.cases.v1 (IllegalStateException)");
    }

    @Test
    void a_handler_that_ends_with_an_error_skips_no_record_either() {
        cases.failsOn = "b";
        cases.failure = () -> {
            throw new NoClassDefFoundError("org/apache/lucene/Index");
        };
        requireRetryOfB("herald.cases.v1 (NoClassDefFoundError)");
    }

    private void requireRetryOfB(String waitsFor) {
        List.of("a", "b", "c").forEach(value -> topics.write(Topics.CASES, value));
        follower.start();
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(health(Topics.CASES)).isEqualTo("waits for " + waitsFor));
        assertThat(follower.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(cases.kept).containsExactly("a");
        topics.write(Topics.AUDIT, "x");
        await().atMost(LONGEST).untilAsserted(() -> assertThat(audit.kept).containsExactly("x"));

        cases.failsOn = null;
        awaitUp();
        assertThat(cases.kept).containsExactly("a", "b", "c");
        assertThat(audit.opened).containsExactly("audit-1"); // once
    }

    @Test
    void a_topic_that_nobody_awaits_does_not_keep_the_process_from_being_ready() {
        audit.failsOn = "x";
        audit.failure = () -> {
            throw new IllegalStateException("disk");
        };
        topics.write(Topics.AUDIT, "x");
        follower.start();
        awaitUp();
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(health(Topics.AUDIT))
                        .isEqualTo("waits for herald.audit.v1 (IllegalStateException)"));
        assertThat(follower.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_handler_that_cannot_be_opened_is_opened_again() {
        cases.refusals = 2;
        topics.write(Topics.CASES, "a");
        follower.start();
        awaitUp();
        assertThat(cases.opened).hasSize(3);
        assertThat(cases.kept).containsExactly("a");
    }

    @Test
    void a_consumer_that_fails_is_replaced_by_another_one_where_the_handlers_are() {
        topics.write(Topics.CASES, "a");
        follower.start();
        awaitUp();
        topics.failPoll(new OffsetOutOfRangeException(Map.of(FakeTopics.partition(Topics.CASES), 1L)));
        await().atMost(LONGEST).untilAsserted(() -> assertThat(cases.opened).hasSize(2));
        topics.write(Topics.CASES, "b");
        await().atMost(LONGEST).untilAsserted(() -> assertThat(cases.kept).containsExactly("a", "b"));
        awaitUp();
    }

    @Test
    void an_error_of_a_consumer_replaces_it_too() {
        follower.start();
        awaitUp();
        topics.failPoll(new RuntimeException());
        await().atMost(LONGEST).untilAsserted(() -> assertThat(cases.opened).hasSize(2));
        awaitUp();
    }

    @Test
    void a_broker_that_does_not_answer_is_named_and_loses_no_position() {
        follower.start();
        awaitUp();
        topics.away = true;
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(follower.health().getDetails())
                        .containsEntry("waiting for", "the broker (TimeoutException)"));
        topics.away = false;
        awaitUp();
        assertThat(cases.opened).hasSize(1);
    }

    @Test
    void it_reads_nothing_before_topics_and_rights_are_those_of_the_catalogue() {
        topics.obstacle = "a right";
        follower.start();
        await().atMost(LONGEST)
                .untilAsserted(
                        () -> assertThat(follower.health().getDetails()).containsEntry("waiting for", "a right"));
        assertThat(cases.opened).isEmpty();

        topics.obstacle = null;
        awaitUp();
    }

    @Test
    void a_topic_that_was_created_again_is_read_from_its_beginning() {
        topics.write(Topics.CASES, "a");
        follower.start();
        awaitUp();
        topics.create(Topics.CASES, "cases-2");
        await().atMost(LONGEST).untilAsserted(() -> assertThat(cases.opened).containsExactly("cases-1", "cases-2"));
        topics.write(Topics.CASES, "new");
        await().atMost(LONGEST).untilAsserted(() -> assertThat(cases.kept).containsExactly("a", "new"));
    }

    @Test
    void it_goes_on_where_its_handlers_are_after_a_restart_of_the_process() {
        topics.write(Topics.CASES, "a");
        follower.start();
        awaitUp();
        follower.stop();
        assertThat(follower.isRunning()).isFalse();

        topics.write(Topics.CASES, "b");
        follower = follower(Duration.ofMinutes(1));
        follower.start();
        awaitUp();
        assertThat(cases.kept).containsExactly("a", "b");
    }

    @Test
    void outcomes_are_read_until_the_web_server_has_answered_everybody() {
        assertThat(TopicFollower.PHASE)
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    private void awaitUp() {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(follower.health().getStatus()).isEqualTo(Status.UP));
    }

    private String health(Topic topic) {
        return String.valueOf(follower.health().getDetails().get(topic.name()));
    }

    private TopicFollower follower(Duration behindAfter) {
        return new TopicFollower(
                topics,
                InMemoryRegistry.serde(),
                behindAfter,
                List.of(
                        new FollowedTopics(List.of(Topics.CASES), cases, true),
                        new FollowedTopics(List.of(Topics.AUDIT), audit, false)));
    }

    /** Keeps what it was given, and the offset of the next record. */
    private static final class Keeper implements RecordHandler {

        private final Topic topic;
        private final List<String> opened = new CopyOnWriteArrayList<>();
        private final List<String> kept = new CopyOnWriteArrayList<>();
        private volatile int refusals;
        private volatile @Nullable String failsOn;
        private volatile Runnable failure = () -> {};
        private volatile long next;

        Keeper(Topic topic) {
            this.topic = topic;
        }

        @Override
        public Map<TopicPartition, Long> open(TopicsSnapshot topics) {
            String id = topics.ids().getOrDefault(topic.name(), "");
            boolean another = !opened.isEmpty() && !opened.getLast().equals(id);
            opened.add(id);
            if (refusals > 0) {
                refusals--;
                throw new IllegalStateException("no files");
            }
            next = another ? 0 : next;
            return Map.of(FakeTopics.partition(topic), next);
        }

        @Override
        public void accept(ConsumerRecord<String, byte[]> record) {
            String value = new String(record.value(), StandardCharsets.UTF_8);
            if (value.equals(failsOn)) {
                failure.run();
            }
            assertThat(record.offset()).isEqualTo(next);
            kept.add(value);
            next++;
        }

        @Override
        public void applied(Map<TopicPartition, Long> reached, boolean caughtUp) {
            next = reached.getOrDefault(FakeTopics.partition(topic), 0L);
        }
    }
}
