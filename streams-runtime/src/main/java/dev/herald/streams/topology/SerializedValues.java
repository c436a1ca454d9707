package dev.herald.streams.topology;

import dev.herald.contract.wire.EventSerde;
import java.util.IdentityHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of events and values that a {@link UnitOfWork} serialised before it writes them, so that neither a store
 * nor another topic serialises the same object again. Streams offers no way to hand bytes to a typed store; a stream
 * thread finds its own here.
 */
final class SerializedValues {

    private static final ThreadLocal<IdentityHashMap<Object, byte[]>> PREPARED =
            ThreadLocal.withInitial(IdentityHashMap::new);

    private SerializedValues() {}

    static byte[] prepare(EventSerde serde, SpecificRecord value) {
        return PREPARED.get().computeIfAbsent(value, any -> serde.serialize(value));
    }

    static void clear() {
        PREPARED.get().clear();
    }

    /** Returns the serde of a store's values. */
    static Serde<@Nullable SpecificRecord> serde(EventSerde serde) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : bytes(serde, value),
                (topic, bytes) -> bytes == null ? null : serde.deserialize(bytes));
    }

    private static byte[] bytes(EventSerde serde, SpecificRecord value) {
        byte[] prepared = PREPARED.get().get(value);
        return prepared == null ? serde.serialize(value) : prepared;
    }
}
