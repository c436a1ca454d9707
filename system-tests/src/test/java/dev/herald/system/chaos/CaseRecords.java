package dev.herald.system.chaos;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the committed records about each case by topic and type, mailboxes of the requester and of others apart. What
 * members send is left out: they repeat a message that was not confirmed.
 */
final class CaseRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> TOPICS = Topics.all().stream()
            .filter(topic -> !topic.isMailbox())
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    CaseRecords(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Returns a reader of all topics from their beginning.
     *
     * @param administrator settings of a client that may read every topic
     */
    static CaseRecords read(Map<String, Object> administrator) {
        Set<TopicPartition> partitions = new TopicReader(administrator)
                .partitionsOf(topic -> TOPICS.contains(topic) || topic.startsWith(Topics.OUTBOUND.name()));
        Consumer<byte[], byte[]> consumer = TopicReader.consumer(administrator);
        consumer.assign(partitions);
        return new CaseRecords(consumer);
    }

    /** Reads what was written until now, and waits a moment for more. */
    void poll() {
        consumer.poll(POLL).forEach(this::count);
    }

    void count(ConsumerRecord<byte[], byte[]> record) {
        String type = EventHeaders.typeIn(record.headers());
        String caseId = caseOf(record);
        if (type != null && CaseId.isValid(caseId)) {
            counts.computeIfAbsent(caseId, absent -> new TreeMap<>())
                    .merge(
                            place(record.topic(), new CaseId(caseId)) + " " + type.substring(type.lastIndexOf('.') + 1),
                            1,
                            Integer::sum);
        }
    }

    /** Returns the subject, or the key of an acknowledgement, which has no subject. */
    private static String caseOf(ConsumerRecord<byte[], byte[]> record) {
        EventHeaders headers = EventHeaders.from(record.headers());
        if (headers != null && headers.subject() != null) {
            return headers.subject();
        }
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static String place(String topic, CaseId caseId) {
        if (!topic.startsWith(Topics.OUTBOUND.name())) {
            return topic;
        }
        return topic.equals(Topics.outbound(caseId.member())) ? "mailbox of the requester" : "mailboxes of others";
    }

    /** Returns the number of records about a case, by place and type. */
    Map<String, Integer> of(CaseId caseId) {
        return Map.copyOf(counts.getOrDefault(caseId.value(), Map.of()));
    }

    /** Returns whether every case has at least these records. */
    boolean hold(Map<String, Integer> expected, Collection<CaseId> cases) {
        return cases.stream()
                .allMatch(caseId -> surplus(expected, caseId).values().stream().allMatch(count -> count >= 0));
    }

    /** Returns one text for each case with more or fewer records than expected; empty if the totals are exact. */
    List<String> differences(Map<String, Integer> expected, Collection<CaseId> cases) {
        return cases.stream()
                .filter(caseId -> !surplus(expected, caseId).isEmpty())
                .map(caseId -> "%s: %s".formatted(caseId, surplus(expected, caseId)))
                .toList();
    }

    /** Returns how many records are too many, or too few, where the number is not as expected. */
    private Map<String, Integer> surplus(Map<String, Integer> expected, CaseId caseId) {
        Map<String, Integer> surplus = new TreeMap<>(of(caseId));
        expected.forEach((place, count) -> surplus.merge(place, -count, Integer::sum));
        surplus.values().removeIf(count -> count == 0);
        return surplus;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
