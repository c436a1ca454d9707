package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
 * What goes into screening and what comes out, as a read-committed reader sees it, by the broker's clock: when each was
 * appended.
 */
final class Screened implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;

    private final KafkaConsumer<String, byte[]> reader;
    private final Map<String, Long> asked = new HashMap<>();
    private final Map<String, List<Long>> answered = new HashMap<>();

    Screened(Map<String, Object> login) {
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

    /** Reads what there is. */
    void look() {
        for (ConsumerRecord<String, byte[]> record : reader.poll(LOOK)) {
            if (record.topic().equals(Topics.SCREENINGS.name())) {
                answered.computeIfAbsent(record.key(), any -> new ArrayList<>()).add(record.timestamp());
            } else {
                asked.put(record.key(), record.timestamp());
            }
        }
    }

    /** How long it took from a request to what was said of it, of these cases, once all are there. */
    List<Long> millis(List<String> cases) {
        awaitAll(cases, 1);
        return cases.stream()
                .map(caseId -> answered.getOrDefault(caseId, List.of()).getFirst() - asked.getOrDefault(caseId, 0L))
                .toList();
    }

    /** How long it took from a fact to the last that was said of a case. */
    long millisFromFact(String factId, String caseId, int said) {
        awaitAll(List.of(caseId), said);
        return answered.getOrDefault(caseId, List.of()).getLast() - asked.getOrDefault(factId, 0L);
    }

    /**
     * Returns when something was said of each case so often.
     *
     * @throws UserError if it does not come
     */
    void awaitAll(List<String> cases, int often) {
        Instant began = Instant.now();
        while (!cases.stream()
                .allMatch(caseId -> answered.getOrDefault(caseId, List.of()).size() >= often)) {
            look();
            if (Duration.between(began, Instant.now()).compareTo(STUCK) > 0) {
                throw new UserError("Screening does not answer: nothing is measured.");
            }
        }
    }

    /** Of how many cases something was said. */
    int casesAnswered() {
        return answered.size();
    }

    /** Forgets what was read. */
    void forget() {
        answered.clear();
        asked.clear();
    }

    /** Of a hundred, 99 are no longer. */
    static long p99(List<Long> millis) {
        long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        return Arrays.stream(sorted)
                .skip(Math.max(0, Math.ceilDiv(sorted.length * 99, 100) - 1))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        reader.close();
    }
}
