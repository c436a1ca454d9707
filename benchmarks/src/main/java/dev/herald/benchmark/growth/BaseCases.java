package dev.herald.benchmark.growth;

import dev.herald.cluster.UserError;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.NoticeCounter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The cases that came through the pipeline: all their records, as they are in the topics, by case. */
final class BaseCases {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final EventSerde serde;
    private final Map<String, Integer> partitions;
    private final NoticeIds noticeIds;
    private final RecordOwner owner = new RecordOwner();
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> byCase = new HashMap<>();

    private BaseCases(EventSerde serde, Map<String, Integer> partitions, NoticeIds noticeIds) {
        this.serde = serde;
        this.partitions = partitions;
        this.noticeIds = noticeIds;
    }

    /**
     * Reads the topics to their ends. No more than some ten thousand cases: their records stay in memory, encoded.
     *
     * @param login settings of a client that may read every topic
     * @param noticeIds continues after the counters that are read
     */
    static BaseCases read(Map<String, Object> login, EventSerde serde, TopicEnds ends, NoticeIds noticeIds) {
        BaseCases base = new BaseCases(serde, ends.partitions(), noticeIds);
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 20_000);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> open = new ArrayList<>(ends.offsets().keySet());
            reader.assign(open);
            reader.seekToBeginning(open);
            long moved = System.nanoTime();
            while (!open.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    moved = System.nanoTime();
                    base.add(record);
                }
                open.removeIf(partition ->
                        reader.position(partition) >= ends.offsets().getOrDefault(partition, 0L));
                if (System.nanoTime() - moved > STUCK.toNanos()) {
                    throw new UserError("The topics could not be read to their ends.");
                }
            }
        }
        return base;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = text(record.key());
        Object value = decoded(record.value());
        if (key.equals(NoticeIds.COUNTER) && value instanceof NoticeCounter counter) {
            noticeIds.continueAfter(record.partition(), counter);
            return;
        }
        owner.caseOf(record.topic(), key, value).ifPresent(caseId -> {
            if (record.partition() != CasePartition.of(caseId, partitions.getOrDefault(record.topic(), 1))) {
                throw new UserError("%s is not divided by case: it cannot be copied.".formatted(record.topic()));
            }
            byCase.computeIfAbsent(caseId, any -> new ArrayList<>()).add(record);
        });
    }

    /**
     * Removes a case and returns its records.
     *
     * @throws UserError if there are none
     */
    CaseRecords take(RequestSubmitted request) {
        List<ConsumerRecord<byte[], byte[]>> records = byCase.remove(request.getCaseId());
        if (records == null) {
            throw new UserError("There is no record of %s.".formatted(request.getCaseId()));
        }
        return new CaseRecords(request, records.stream().map(this::decoded).toList());
    }

    private StoredRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new StoredRecord(
                record.topic(), text(record.key()), decoded(record.value()), headers, record.timestamp());
    }

    /** Returns an event or a stored value; a text where a store keeps texts. */
    private @Nullable Object decoded(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        return value.length > 0 && value[0] == 0 ? serde.deserialize(value) : text(value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
