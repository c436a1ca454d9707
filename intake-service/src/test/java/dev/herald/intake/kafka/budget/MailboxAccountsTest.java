package dev.herald.intake.kafka.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.intake.mailbox.MailboxBudget;
import dev.herald.intake.mailbox.MailboxDecision;
import dev.herald.intake.mailbox.MailboxPolicy;
import dev.herald.intake.mailbox.SuspensionCause;
import dev.herald.intake.mailbox.UnreadRange;
import dev.herald.state.SpentBudget;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Tests that a reader continues where another one stopped. */
class MailboxAccountsTest {

    private static final TopicPartition JP = new TopicPartition("i247.inbound.jp", 0);
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00.123Z");

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MailboxAccounts accounts = accounts();

    @Test
    void a_range_that_one_reader_began_is_refused_once_by_the_next() {
        for (int offset = 0; offset < 15; offset++) {
            accounts.decide(record(offset, BEGIN), 1);
        }
        OffsetAndMetadata committed = accounts.committable(15, accounts.use(JP));

        MailboxAccounts next = accounts();
        next.restore(Map.of(JP, committed));
        assertThat(next.use(JP)).isEqualTo(accounts.use(JP));
        next.decide(record(15, BEGIN.plusSeconds(59)), 1);
        MailboxDecision decision = next.decide(record(16, BEGIN.plusSeconds(60)), 1);

        assertThat(decision.isRead()).isTrue();
        assertThat(decision.refused()).isEqualTo(new UnreadRange(10, 15, 6));
        assertThat(next.use(JP).getFirstUnread()).isNull();
    }

    @Test
    void everything_that_a_mailbox_spent_outlives_a_reader() {
        SpentBudget use = new SpentBudget(
                BEGIN, BEGIN.plusSeconds(1), BEGIN.plusSeconds(2), 3, 4, BEGIN.plusSeconds(5), 6L, 8L, 2L);

        accounts.restore(Map.of(JP, accounts.committable(9, use)));

        assertThat(accounts.use(JP)).isEqualTo(use);
    }

    @Test
    void metadata_of_somebody_else_count_as_none() {
        for (String metadata : List.of("", "by hand", "AAAA", "AAAAAAH+")) {
            accounts.restore(Map.of(JP, new OffsetAndMetadata(9, metadata)));
            assertThat(accounts.use(JP)).isEqualTo(MailboxPolicy.NOTHING_SPENT);
        }
        Map<TopicPartition, OffsetAndMetadata> nothing = new HashMap<>();
        nothing.put(JP, null);
        accounts.restore(nothing);
        assertThat(accounts.use(JP)).isEqualTo(MailboxPolicy.NOTHING_SPENT);
    }

    @Test
    void metadata_fit_beside_an_offset() {
        SpentBudget most = new SpentBudget(
                BEGIN,
                BEGIN,
                BEGIN,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                BEGIN,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE);

        assertThat(accounts.committable(9, most).metadata())
                .as("offset.metadata.max.bytes is 256")
                .hasSizeLessThan(200);
    }

    @Test
    void a_mailbox_that_another_reader_reads_is_forgotten() {
        accounts.spendEnding(JP, BEGIN);
        accounts.forget(List.of(JP));

        assertThat(accounts.use(JP)).isEqualTo(MailboxPolicy.NOTHING_SPENT);
    }

    @Test
    void the_third_record_that_ends_a_reader_suspends_the_mailbox_also_if_processes_ended_between() {
        for (int number = 0; number < 2; number++) {
            MailboxAccounts process = accounts();
            process.restore(Map.of(JP, accounts.committable(number, accounts.use(JP))));
            process.spendEnding(JP, BEGIN);
            accounts.restore(Map.of(JP, process.committable(number + 1, process.use(JP))));
        }

        assertThat(accounts.spendEnding(JP, BEGIN).suspension()).isEqualTo(SuspensionCause.ENDS_READERS);
    }

    private MailboxAccounts accounts() {
        return new MailboxAccounts(new MailboxPolicy(new MailboxBudget(10, 10, 5, 3, 3)), serde);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, Instant appended) {
        return new ConsumerRecord<>(
                JP.topic(),
                JP.partition(),
                offset,
                appended.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                1,
                null,
                new byte[] {1},
                new RecordHeaders(),
                Optional.empty());
    }
}
