package dev.herald.benchmark.load;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A pipeline under load: which records go in, and what its output means. */
public interface LoadTarget {

    /** Returns the name in messages. */
    String name();

    /** Returns the settings of a client that may write the inputs and read the outputs. */
    Map<String, Object> login();

    /** Returns the next inputs; each has a key, its id, that no other has. */
    List<ProducerRecord<byte[], byte[]>> nextInputs(int count);

    /** Returns where outputs arrive. */
    List<TopicPartition> outputs();

    /** Returns the id of the input that has passed the whole pipeline; null if the output says nothing about one. */
    @Nullable
    String arrival(ConsumerRecord<byte[], byte[]> output);

    /** Returns whether the pipeline refused an input. */
    boolean isRefusal(ConsumerRecord<byte[], byte[]> output);
}
