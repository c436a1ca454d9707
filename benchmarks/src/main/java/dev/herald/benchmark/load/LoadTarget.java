package dev.herald.benchmark.load;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A pipeline under load: which records go in, and what its output means. */
public interface LoadTarget {

    /** Returns the name in messages. */
    String name();

    /** Returns the settings of a client that may write the inputs and read the outputs. */
    Map<String, Object> login();

    /** Returns the next inputs; each has an id that no other has. */
    List<LoadInput> nextInputs(int count);

    /** Returns where outputs arrive. */
    List<TopicPartition> outputs();

    /** Interprets an output. */
    LoadOutput interpret(ConsumerRecord<byte[], byte[]> output);
}
