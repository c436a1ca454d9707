package dev.herald.console.flow;

import dev.herald.console.flow.FlowReport.Quarantined;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records in quarantine by their headers. Keys and values are dropped as they arrive, because they may hold
 * a person. After an interruption it counts again from the beginning. For one thread.
 */
final class QuarantineReader implements AutoCloseable {

    private static final int TIMEOUT_MS = 3_000;
    private static final int FETCH_BYTES = 4 * 1024 * 1024;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Deserializer<String> DROPPED = (topic, data) -> "";

    private final Supplier<Consumer<String, String>> consumers;
    private @Nullable Consumer<String, String> consumer;
    private QuarantineCounts counts = new QuarantineCounts();

    QuarantineReader(Supplier<Consumer<String, String>> consumers) {
        this.consumers = consumers;
    }

    static QuarantineReader of(KafkaSettings kafka) {
        return new QuarantineReader(() -> {
            Map<String, Object> settings = kafka.client();
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
            settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "herald-officer-console-quarantine");
            return new KafkaConsumer<>(settings, DROPPED, DROPPED);
        });
    }

    /**
     * Counts what came, for a second at most.
     *
     * @return the counts; null while there are records that are not counted
     * @throws KafkaException if the broker does not answer; the next call counts again from the beginning, as after any
     *     other exception or error
     */
    @Nullable
    List<Quarantined> read(Instant now) {
        try {
            return count(opened()) ? counts.asOf(now) : null;
        } catch (RuntimeException | Error e) { // also if it came between the reading of a record and its count
            close();
            throw e;
        }
    }

    private Consumer<String, String> opened() {
        Consumer<String, String> open = consumer;
        if (open == null) {
            open = consumers.get();
            consumer = open;
            counts = new QuarantineCounts();
            List<TopicPartition> partitions = open.partitionsFor(Topics.QUARANTINE.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            open.assign(partitions);
            open.seekToBeginning(partitions);
        }
        return open;
    }

    /** Returns whether everything is counted. */
    private boolean count(Consumer<String, String> open) {
        long begin = System.nanoTime();
        Map<TopicPartition, Long> ends = open.endOffsets(open.assignment());
        while (true) {
            for (ConsumerRecord<String, String> record : open.poll(POLL)) {
                counts.add(
                        header(record, QuarantineHeaders.SERVICE),
                        header(record, QuarantineHeaders.TOPIC),
                        records(record),
                        Instant.ofEpochMilli(record.timestamp()));
            }
            if (ends.entrySet().stream().allMatch(end -> open.position(end.getKey()) >= end.getValue())) {
                return true;
            }
            if (System.nanoTime() - begin > ROUND.toNanos()) {
                return false;
            }
        }
    }

    /** An entry may stand for several records, of which it names the first and the last. */
    private static long records(ConsumerRecord<String, String> record) {
        String first = header(record, QuarantineHeaders.OFFSET);
        String last = header(record, QuarantineHeaders.LAST_OFFSET);
        if (first == null || last == null) {
            return 1;
        }
        try {
            return Math.max(1, Long.parseLong(last) - Long.parseLong(first) + 1);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static @Nullable String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Consumer<String, String> open = consumer;
        consumer = null;
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
