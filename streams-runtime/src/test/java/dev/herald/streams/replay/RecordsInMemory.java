package dev.herald.streams.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The records of topics, by partition. */
public final class RecordsInMemory implements RecordLookup {

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private boolean endless;

    /** Appends a record. */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        logs.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new ArrayList<>())
                .add(record);
    }

    /** From now on no reading comes to its end in time. */
    void hasNoEnd() {
        endless = true;
    }

    long next(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> log = logs.getOrDefault(partition, List.of());
        return log.isEmpty() ? 0 : log.getLast().offset() + 1;
    }

    /** Deletes all records of a topic. */
    public void clear(String topic) {
        logs.keySet().removeIf(partition -> partition.topic().equals(topic));
    }

    @Override
    public Ending read(TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> isFound) {
        boolean found = logs.getOrDefault(partition, List.of()).stream()
                .filter(record -> record.offset() >= from)
                .anyMatch(isFound);
        return found ? Ending.FOUND : endless ? Ending.OUT_OF_TIME : Ending.AT_END;
    }
}
