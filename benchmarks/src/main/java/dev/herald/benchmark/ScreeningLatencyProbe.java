package dev.herald.benchmark;

import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Measures the latency of screening: from the append of its input to the append of its output, by the broker's clock,
 * as a read-committed consumer sees them.
 */
final class ScreeningLatencyProbe implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;

    private final KafkaConsumer<String, byte[]> reader;
    private final Map<String, Long> inputTimes = new HashMap<>();
    private final Map<String, List<Long>> resultTimes = new HashMap<>();

    ScreeningLatencyProbe(Map<String, Object> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("fetch.min.bytes", 1);
        settings.put("max.poll.records", 20_000);
        this.reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>(List.of(new TopicPartition(Topics.REGISTER.name(), 0)));
        for (Topic topic : List.of(Topics.REQUESTS, Topics.SCREENINGS)) {
            IntStream.range(0, PARTITIONS).forEach(at -> partitions.add(new TopicPartition(topic.name(), at)));
        }
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
    }

    /** Reads the records that are available. */
    void poll() {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
            if (record.topic().equals(Topics.SCREENINGS.name())) {
                resultTimes
                        .computeIfAbsent(record.key(), any -> new ArrayList<>())
                        .add(record.timestamp());
            } else {
                inputTimes.put(record.key(), record.timestamp());
            }
        }
    }

    /** Waits for the results of these cases, and returns their latencies. */
    LatencyHistogram awaitLatencies(List<String> cases) {
        awaitAll(cases, 1);
        LatencyHistogram latency = new LatencyHistogram();
        cases.forEach(caseId -> latency.addMillis(
                resultTimes.getOrDefault(caseId, List.of()).getFirst() - inputTimes.getOrDefault(caseId, 0L)));
        return latency;
    }

    /** Waits for a number of results of a case, and returns the latency from a fact to the last of them. */
    long awaitLatencyMillisFromFact(String factId, String caseId, int results) {
        awaitAll(List.of(caseId), results);
        return resultTimes.getOrDefault(caseId, List.of()).getLast() - inputTimes.getOrDefault(factId, 0L);
    }

    /**
     * Returns when each case has a number of results.
     *
     * @throws UserError if they do not arrive in time
     */
    void awaitAll(List<String> cases, int results) {
        Instant began = Instant.now();
        while (!cases.stream()
                .allMatch(caseId -> resultTimes.getOrDefault(caseId, List.of()).size() >= results)) {
            poll();
            if (Duration.between(began, Instant.now()).compareTo(STUCK) > 0) {
                throw new UserError("Screening wrote no result in time: nothing was measured.");
            }
        }
    }

    /** Returns the number of cases with a result. */
    int casesAnswered() {
        return resultTimes.size();
    }

    /** Clears the records read so far. */
    void clear() {
        resultTimes.clear();
        inputTimes.clear();
    }

    @Override
    public void close() {
        reader.close();
    }
}
