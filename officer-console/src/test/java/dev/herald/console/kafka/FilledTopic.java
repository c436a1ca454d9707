package dev.herald.console.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** A topic of one partition whose records a test wrote, for a {@link RecordReader}. */
public final class FilledTopic {

    private FilledTopic() {}

    /** Opens a consumer. A poll gives the record at the position, or the next one. */
    public static MockConsumer<String, byte[]> consumer(String topic, List<ConsumerRecord<String, byte[]>> records) {
        TopicPartition partition = new TopicPartition(topic, 0);
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        Runnable[] give = new Runnable[1];
        give[0] = () -> {
            consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
            long position = consumer.position(partition);
            records.stream()
                    .filter(record -> record.offset() >= position)
                    .findFirst()
                    .ifPresent(consumer::addRecord);
            consumer.schedulePollTask(give[0]);
        };
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        consumer.schedulePollTask(give[0]);
        return consumer;
    }
}
