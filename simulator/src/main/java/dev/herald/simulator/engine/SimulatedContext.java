package dev.herald.simulator.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What a processor sees of its task. */
final class SimulatedContext extends UnusedContext {

    private final SimulatedTask task;
    private final String node;

    SimulatedContext(SimulatedTask task, String node) {
        this.task = task;
        this.node = node;
    }

    /** Where a record was read. */
    record Place(String topic, int partition, long offset) implements RecordMetadata {

        static Optional<RecordMetadata> of(@Nullable ConsumerRecord<?, ?> record) {
            return record == null
                    ? Optional.empty()
                    : Optional.of(new Place(record.topic(), record.partition(), record.offset()));
        }
    }

    @Override
    public <K, V> void forward(Record<K, V> record) {
        task.forwardFrom(node, record, null);
    }

    @Override
    public <K, V> void forward(Record<K, V> record, String childName) {
        task.forwardFrom(node, record, childName);
    }

    @Override
    public String applicationId() {
        return task.applicationId();
    }

    @Override
    public TaskId taskId() {
        return task.id();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Place.of(task.current());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Streams declares it
    public <S extends StateStore> S getStateStore(String name) {
        return (S) task.store(name);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        return type == PunctuationType.WALL_CLOCK_TIME
                ? task.schedule(interval, callback)
                : super.schedule(interval, type, callback);
    }

    @Override
    public void commit() {
        task.requestCommit();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return task.settings();
    }

    @Override
    public long currentSystemTimeMs() {
        return task.now();
    }
}
