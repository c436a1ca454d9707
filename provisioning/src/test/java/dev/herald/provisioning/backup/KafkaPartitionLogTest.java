package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What a restore has sent at most when it waits for the broker. */
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
    private final KafkaPartitionLog log = new KafkaPartitionLog(noAdmin(), plain, transactional);

    private static Admin noAdmin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
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
}
