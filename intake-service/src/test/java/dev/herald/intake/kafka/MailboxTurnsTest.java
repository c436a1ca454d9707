package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how mailboxes share a batch. */
class MailboxTurnsTest {

    private static final TopicPartition FLOOD = new TopicPartition("i247.inbound.aa", 0);
    private static final TopicPartition FR = new TopicPartition("i247.inbound.fr", 0);
    private static final TopicPartition KE = new TopicPartition("i247.inbound.ke", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicReference<Set<TopicPartition>> suspended = new AtomicReference<>(Set.of());
    private final MailboxTurns turns =
            new MailboxTurns(consumer, 25, 200, mailbox -> suspended.get().contains(mailbox));
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    @BeforeEach
    void assign() {
        List<TopicPartition> mailboxes = List.of(FLOOD, FR, KE);
        consumer.assign(mailboxes);
        consumer.updateBeginningOffsets(
                mailboxes.stream().collect(Collectors.toMap(mailbox -> mailbox, mailbox -> 0L)));
        consumer.setMaxPollRecords(25);
    }

    @Test
    void a_mailbox_that_floods_has_its_share_of_a_batch_and_others_have_theirs() {
        sent(FLOOD, 1_000);
        sent(FR, 3);
        sent(KE, 40);

        Map<TopicPartition, Integer> first = counts(turns.poll(Duration.ZERO));
        assertThat(first.values())
                .as("a poll after the first may bring a share more")
                .allMatch(count -> count < 50);
        assertThat(first).containsKeys(FLOOD, KE).containsEntry(FR, 3);
        assertThat(counts(turns.poll(Duration.ZERO)))
                .as("what rested fills the next batch")
                .containsKeys(FLOOD, KE);
    }

    @Test
    void a_batch_of_others_does_not_wait_for_a_mailbox_that_had_its_share() {
        sent(FLOOD, 1_000);
        turns.poll(Duration.ZERO);
        sent(FR, 1);

        assertThat(counts(turns.poll(Duration.ZERO))).isEqualTo(Map.of(FR, 1));
        assertThat(counts(turns.poll(Duration.ZERO))).as("its turn again").containsKey(FLOOD);
    }

    @Test
    void a_mailbox_that_nobody_waits_for_fills_a_batch() {
        sent(FLOOD, 1_000);
        turns.poll(Duration.ZERO);

        assertThat(counts(turns.poll(Duration.ZERO))).isEqualTo(Map.of(FLOOD, 200));
    }

    @Test
    void a_batch_is_full_when_it_has_enough_bytes() {
        sent(FLOOD, 1_000, new byte[1 << 20]);
        turns.poll(Duration.ZERO);

        assertThat(turns.poll(Duration.ZERO)).as("one poll").hasSize(25);
    }

    @Test
    void every_record_is_read_once_and_in_order() {
        sent(FLOOD, 300);
        sent(FR, 30);
        sent(KE, 1);
        Map<TopicPartition, Long> read = new HashMap<>();

        for (int batches = 0; batches < 20; batches++) {
            turns.poll(Duration.ZERO).forEach(record -> {
                TopicPartition mailbox = new TopicPartition(record.topic(), record.partition());
                assertThat(record.offset()).isEqualTo(read.getOrDefault(mailbox, 0L));
                read.merge(mailbox, 1L, Long::sum);
            });
        }

        assertThat(read).isEqualTo(Map.of(FLOOD, 300L, FR, 30L, KE, 1L));
    }

    @Test
    void a_suspended_mailbox_waits() {
        sent(FLOOD, 10);
        suspended.set(Set.of(FLOOD));
        assertThat(turns.poll(Duration.ZERO)).isEmpty();

        suspended.set(Set.of());
        assertThat(turns.poll(Duration.ZERO)).hasSize(10);
    }

    @Test
    void records_of_a_mailbox_that_a_later_poll_takes_away_are_dropped() {
        sent(FLOOD, 30);
        consumer.schedulePollTask(() -> {}); // the first poll
        consumer.schedulePollTask(() -> {
            consumer.assign(List.of(FR, KE));
            turns.drop(Set.of(FLOOD));
        });
        sent(FR, 2);

        assertThat(counts(turns.poll(Duration.ZERO))).doesNotContainKey(FLOOD);
    }

    private void sent(TopicPartition mailbox, int count) {
        sent(mailbox, count, new byte[] {1});
    }

    private void sent(TopicPartition mailbox, int count, byte[] value) {
        for (int number = 0; number < count; number++) {
            long offset = ends.merge(mailbox, 1L, Long::sum) - 1;
            consumer.addRecord(new ConsumerRecord<>(mailbox.topic(), mailbox.partition(), offset, new byte[0], value));
        }
    }

    private static Map<TopicPartition, Integer> counts(List<ConsumerRecord<byte[], byte[]>> batch) {
        return batch.stream()
                .collect(Collectors.toMap(
                        record -> new TopicPartition(record.topic(), record.partition()), record -> 1, Integer::sum));
    }
}
