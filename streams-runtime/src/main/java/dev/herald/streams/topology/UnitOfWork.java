package dev.herald.streams.topology;

import dev.herald.contract.wire.EventSerde;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A processor's context that holds back writes and forwards while an event is handled. A failure of the domain then
 * leaves nothing behind, whatever the order in which the processor computes and writes. Reads see the writes that are
 * held back.
 *
 * <p>Streams has no such unit: what a processor wrote and forwarded before it threw is committed with the record that
 * goes to quarantine. Outside of a unit, in a schedule, writes and forwards pass through at once.
 */
final class UnitOfWork implements ProcessorContext<String, Object> {

    private final ProcessorContext<String, Object> context;
    private final Map<String, HeldBackStore<?>> stores = new LinkedHashMap<>();
    private final List<Runnable> forwards = new ArrayList<>();
    private boolean open;

    UnitOfWork(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    /** Holds back writes and forwards from now on. */
    void begin() {
        if (open) {
            throw new IllegalStateException("a unit of work inside another");
        }
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Forgets everything that is held back. */
    void discard() {
        open = false;
        stores.values().forEach(HeldBackStore::discard);
        forwards.clear();
        SerializedValues.clear();
    }

    /** Returns an event's bytes. In a unit, an event that is also the value of a store is serialised once for both. */
    byte[] serialize(EventSerde serde, SpecificRecord event) {
        return open ? SerializedValues.prepare(serde, event) : serde.serialize(event);
    }

    /**
     * Serialises the values that are held back, so that none can fail when it is written.
     *
     * @throws RecordTooLarge if the changelog would refuse one
     * @throws IllegalArgumentException if a field does not fit its schema
     */
    void check(EventSerde serde) {
        stores.values().forEach(store -> store.check(serde));
    }

    /** Writes first, then forwards. A failure from here on may have left half of the effects: it must not commit. */
    void carryOut() {
        open = false;
        List<Runnable> due = List.copyOf(forwards);
        forwards.clear();
        stores.values().forEach(HeldBackStore::write);
        SerializedValues.clear();
        due.forEach(Runnable::run);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Streams declares it; stores are keyed by text
    public <S extends StateStore> S getStateStore(String name) {
        S store = context.getStateStore(name);
        return store instanceof KeyValueStore<?, ?>
                ? (S) stores.computeIfAbsent(
                        name, any -> new HeldBackStore<>((KeyValueStore<String, Object>) store, this))
                : store;
    }

    @Override
    public <K extends String, V> void forward(Record<K, V> record) {
        forward(() -> context.forward(record));
    }

    @Override
    public <K extends String, V> void forward(Record<K, V> record, String child) {
        forward(() -> context.forward(record, child));
    }

    private void forward(Runnable forward) {
        if (open) {
            forwards.add(forward);
        } else {
            forward.run();
        }
    }

    @Override
    public String applicationId() {
        return context.applicationId();
    }

    @Override
    public TaskId taskId() {
        return context.taskId();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return context.recordMetadata();
    }

    @Override
    public Serde<?> keySerde() {
        return context.keySerde();
    }

    @Override
    public Serde<?> valueSerde() {
        return context.valueSerde();
    }

    @Override
    public File stateDir() {
        return context.stateDir();
    }

    @Override
    public StreamsMetrics metrics() {
        return context.metrics();
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        return context.schedule(interval, type, callback);
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        return context.schedule(start, interval, type, callback);
    }

    @Override
    public void commit() {
        context.commit();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return context.appConfigs();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return context.appConfigsWithPrefix(prefix);
    }

    @Override
    public long currentSystemTimeMs() {
        return context.currentSystemTimeMs();
    }

    @Override
    public long currentStreamTimeMs() {
        return context.currentStreamTimeMs();
    }
}
