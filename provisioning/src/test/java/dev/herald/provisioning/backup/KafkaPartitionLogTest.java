package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** When a restore waits for the broker. */
class KafkaPartitionLogTest {

    private static final TopicPartition MAILBOX = new TopicPartition(Topics.INBOUND.name() + "jp", 0);

    /** Notes how many records were sent before each flush. */
    private static final class Producer extends MockProducer<byte[], byte[]> {

        private final List<Integer> flushes = new ArrayList<>();

        Producer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            flushes.add(history().size());
            super.flush();
        }
    }

    private final Producer plain = new Producer();
    private final Producer transactional = new Producer();
    private final Deque<Long> ends = new ArrayDeque<>();
    private final KafkaPartitionLog log = new KafkaPartitionLog(admin(), plain, transactional);

    /** Answers each question for the end of the partition with the next of {@link #ends}. */
    private Admin admin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("listOffsets")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return new ListOffsetsResult(Map.of(
                            MAILBOX,
                            KafkaFuture.completedFuture(
                                    new ListOffsetsResult.ListOffsetsResultInfo(ends.remove(), -1, Optional.empty()))));
                });
    }

    private static StoredRecord record(int bytes, long offset) {
        return new StoredRecord(offset, 0, null, new byte[bytes], List.of());
    }

    @Test
    void a_batch_cannot_become_larger_than_a_request_however_badly_it_compresses() {
        log.begin(MAILBOX, false);
        for (int offset = 0; offset < 6; offset++) {
            log.append(record(1_500_000, offset));
        }
        assertThat(plain.flushes).containsExactly(2, 4);
    }

    @Test
    void the_largest_record_is_sent_alone() {
        log.begin(MAILBOX, false);
        log.append(record(10, 0));
        log.append(record(StoredRecord.LARGEST - 128, 1));
        log.append(record(10, 2));
        assertThat(plain.flushes).containsExactly(1, 2);
    }

    @Test
    void records_that_fill_gaps_count_too() {
        transactional.initTransactions();
        log.begin(MAILBOX, false);
        log.fill(100_000, 0);
        assertThat(transactional.flushes).hasSizeGreaterThan(1);
    }

    @Test
    void the_end_of_a_transaction_waits_for_its_marker() {
        transactional.initTransactions();
        log.begin(MAILBOX, false);
        ends.addAll(List.of(0L, 1L, 0L, 1L, 2L, 2L)); // of committed records, and of all, in turn
        log.appendCommitted(record(10, 0));
        assertThat(ends).isEmpty();

        ends.addAll(List.of(2L, 4L, 5L, 5L));
        log.fill(2, 0);
        log.abort();
        assertThat(ends).isEmpty();
    }
}
