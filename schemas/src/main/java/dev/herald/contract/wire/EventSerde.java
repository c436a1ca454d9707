package dev.herald.contract.wire;

import dev.herald.event.DecisionIssued;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Serializes and deserializes events with a stock Confluent-compatible serializer. One per process, shared by its
 * threads.
 *
 * <p>The serializer is given one constant topic name: it caches by topic and class, and two hundred mailboxes would
 * overflow that cache. {@link #warm} fills the caches, so that known types do not need the registry any more. What it
 * has not cached it looks up on a thread of its own and waits at most fifteen seconds: the vendor's client has no
 * limit.
 *
 * <p>Reading distinguishes two failures: {@link UnreadableEvent} (quarantine the record) and
 * {@link RegistryUnavailable} (wait).
 */
public final class EventSerde implements AutoCloseable {

    private static final String ANY_TOPIC = "herald";
    private static final int HEADER = 5;
    private static final int LOOKUPS = 8;
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofSeconds(1);

    static {
        AvroSettings.apply(); // for a thread whose class loader hides the service from Avro
    }

    /** Asks the registry whether it knows a schema id; throws {@link RegistryUnavailable} when it does not answer. */
    @FunctionalInterface
    interface Ids extends AutoCloseable {
        boolean knows(int id);

        @Override
        default void close() {}
    }

    private final String registry;
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final Set<Integer> knownIds = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> knownTypes = ConcurrentHashMap.newKeySet();
    private final Ids ids;
    private final Duration longestLookup;
    private final ExecutorService lookups = lookupThreads();
    private volatile @Nullable HoldSeal seal;

    /** A serde for a registry, which it contacts on first use. */
    public EventSerde(RegistrySettings settings) {
        this(
                settings,
                VendorSerdes.of(settings.kind()),
                settings.kind() == RegistrySettings.Kind.NONE
                        ? id -> BuiltInSchemas.find(id).isPresent()
                        : new RegistryReader(settings));
    }

    private EventSerde(RegistrySettings settings, VendorSerdes vendor, Ids ids) {
        this(settings, vendor.serializer(), vendor.deserializer(), ids);
    }

    /** A serde with the vendor's serializer and deserializer, which it configures. */
    EventSerde(RegistrySettings settings, Serializer<Object> serializer, Deserializer<Object> deserializer, Ids ids) {
        this(settings.url().toString(), serializer, deserializer, ids, LONGEST_LOOKUP);
        Map<String, Object> properties = new HashMap<>(settings.serdeProperties());
        if (settings.kind() != RegistrySettings.Kind.CONFLUENT) {
            properties.put(AvroSerdeConfig.AVRO_DATUM_PROVIDER, DatumCodecCache.class);
        }
        serializer.configure(properties, false);
        deserializer.configure(properties, false);
    }

    /** A serde for tests, with a serializer and deserializer that need no registry. */
    EventSerde(String registry, Serializer<Object> serializer, Deserializer<Object> deserializer, Ids ids) {
        this(registry, serializer, deserializer, ids, LONGEST_LOOKUP);
    }

    /** A serde for tests of a registry that hangs, with its own limit of a look-up. */
    EventSerde(
            String registry,
            Serializer<Object> serializer,
            Deserializer<Object> deserializer,
            Ids ids,
            Duration longestLookup) {
        this.registry = registry;
        this.serializer = serializer;
        this.deserializer = deserializer;
        this.ids = ids;
        this.longestLookup = longestLookup;
    }

    /** Gives the serde the key of HOLD, with which it seals what it writes and opens what it reads; returns itself. */
    public EventSerde sealing(HoldSeal key) {
        seal = key;
        return this;
    }

    /** Returns an event as whoever does not have the key of HOLD reads it. */
    public SpecificRecord sealed(SpecificRecord event) {
        HoldSeal key = seal;
        return key == null ? event : key.seal(event);
    }

    /** A decision stays as its writer signed it, so that everybody can verify it. No stage needs what it hides. */
    private SpecificRecord opened(SpecificRecord event) {
        HoldSeal key = seal;
        return key == null || event instanceof DecisionIssued ? event : key.open(event);
    }

    /**
     * Looks up the schemas of these types, so that reading and writing them needs no registry any more.
     *
     * @throws RegistryUnavailable if the registry cannot be reached or does not know one of them
     */
    public void warm(Collection<Class<? extends SpecificRecord>> types) {
        // Created in sequence: two threads that initialise classes which need each other would deadlock.
        List<SpecificRecord> samples = types.stream().map(SampleEvents::of).toList();
        if (samples.isEmpty()) {
            return;
        }
        // It is registered last: while the registry does not know it, a service that waits asks for nothing else.
        lookUp(() -> warm(samples.getLast()));
        // All at once: in sequence they take seconds of every start.
        List<Future<Boolean>> all = samples.subList(0, samples.size() - 1).stream()
                .map(sample -> lookups.submit(() -> warm(sample)))
                .toList();
        try {
            all.forEach(this::await);
        } finally {
            all.forEach(one -> one.cancel(true));
        }
    }

    private boolean warm(SpecificRecord sample) {
        byte[] bytes = write(sample);
        knownTypes.add(sample.getClass());
        return read(bytes) != null;
    }

    /**
     * Returns an event's bytes.
     *
     * @throws IllegalArgumentException if a field does not fit its schema; the message names type and field, not the
     *     value
     * @throws RegistryUnavailable if the schema is not cached and the registry does not provide it
     */
    public byte[] serialize(SpecificRecord given) {
        SpecificRecord event = given instanceof DecisionIssued ? given : sealed(given); // it was, before its signature
        if (knownTypes.contains(event.getClass())) {
            return write(event);
        }
        byte[] bytes = lookUp(() -> write(event));
        knownTypes.add(event.getClass());
        return bytes;
    }

    private byte[] write(SpecificRecord event) {
        try {
            return serializer.serialize(ANY_TOPIC, event);
        } catch (RuntimeException e) {
            // A vendor's serializer may throw anything; the event itself shows which failure it is, because waiting
            // does not repair an event. The cause stays out of message and chain: it may repeat a field's content.
            SchemaMismatch.in(event).ifPresent(field -> {
                throw new IllegalArgumentException("a %s does not fit its schema at %s"
                        .formatted(event.getSchema().getName(), field));
            });
            throw new RegistryUnavailable(
                    "the registry at %s did not give the schema of %s: is it up, and is the schema registered?"
                            .formatted(registry, event.getSchema().getFullName()),
                    e);
        }
    }

    /**
     * Returns the event in some bytes. Bytes after the event are ignored.
     *
     * @throws UnreadableEvent if the bytes are no event of this contract
     * @throws RegistryUnavailable if the registry does not answer whether they are
     */
    public SpecificRecord deserialize(byte @Nullable [] bytes) {
        byte[] wire = requireWireFormat(bytes);
        requireKnown(schemaId(wire));
        return opened(decode(wire));
    }

    /**
     * Returns the event in an outsider's bytes. Never asks the registry: an id that this process has not learned is
     * unknown, whatever the registry holds. Bytes after the event are ignored.
     *
     * @throws UnreadableEvent if the bytes are no event of this contract
     */
    public SpecificRecord deserializeKnown(byte @Nullable [] bytes) {
        byte[] wire = requireWireFormat(bytes);
        if (!knownIds.contains(schemaId(wire))) {
            throw unknown(schemaId(wire));
        }
        return decode(wire);
    }

    /**
     * Makes a schema id known. Asks the registry, so that no later record with this id does.
     *
     * @throws RegistryUnavailable if the registry does not answer
     */
    void learn(int id) {
        if (!knownIds.contains(id)) {
            requireKnown(id);
            // No event follows the id: the deserializer fetches and caches the schema, then finds nothing to read.
            byte[] noEvent =
                    ByteBuffer.allocate(HEADER).put((byte) 0).putInt(id).array();
            try {
                Object unused = lookUp(() -> decodedWithLookUp(noEvent));
            } catch (RegistryUnavailable e) {
                throw e;
            } catch (RuntimeException e) {
                requireKnown(id); // the registry may have failed between the two look-ups
            }
            knownIds.add(id);
        }
    }

    private static byte[] requireWireFormat(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableEvent(UnreadableEvent.Reason.EMPTY, "no value");
        }
        if (bytes.length < HEADER || bytes[0] != 0) {
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.NOT_WIRE_FORMAT,
                    "not the Confluent wire format: 0x00, four bytes of id, Avro");
        }
        return bytes;
    }

    private SpecificRecord decode(byte[] bytes) {
        return knownIds.contains(schemaId(bytes)) ? read(bytes) : lookUp(() -> read(bytes));
    }

    private SpecificRecord read(byte[] bytes) {
        int id = schemaId(bytes);
        Object event;
        try {
            event = knownIds.contains(id) ? decoded(bytes) : decodedWithLookUp(bytes);
        } catch (StackOverflowError e) {
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.UNDECODABLE, "bytes of schema id " + id + " nest too deep");
        } catch (RuntimeException e) {
            requireKnown(id); // the registry may have failed between the two look-ups
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.UNDECODABLE, "bytes do not fit schema id " + id + ": " + rootClass(e));
        }
        knownIds.add(id);
        if (event instanceof SpecificRecord specific) {
            return specific;
        }
        throw new UnreadableEvent(UnreadableEvent.Reason.FOREIGN_SCHEMA, "schema id " + id + " is not one of Herald's");
    }

    private Object decoded(byte[] bytes) {
        return deserializer.deserialize(ANY_TOPIC, bytes);
    }

    /** Decodes bytes whose schema must be looked up. A look-up that fails once says nothing about the bytes. */
    private Object decodedWithLookUp(byte[] bytes) {
        try {
            return decoded(bytes);
        } catch (RuntimeException e) {
            requireKnown(schemaId(bytes));
            return decoded(bytes);
        }
    }

    /** Asks what may take an answer of the registry. */
    private <T> T lookUp(Callable<T> question) {
        return await(lookups.submit(question));
    }

    private <T> T await(Future<T> answer) {
        try {
            return answer.get(longestLookup.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a schema cannot be looked up", e.getCause());
        } catch (TimeoutException e) {
            throw new RegistryUnavailable(
                    "the registry at %s gave no answer within %s".formatted(registry, longestLookup), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("interrupted while asking the registry at " + registry, e);
        } finally {
            answer.cancel(true);
        }
    }

    /**
     * Eight threads, which end when they have nothing to do. Not the common pool: its threads do not see the classes of
     * an executable jar. Daemons, so that a look-up that hangs does not keep the process.
     */
    private static ExecutorService lookupThreads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("registry-lookup-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void requireKnown(int id) {
        if (!knownIds.contains(id) && !ids.knows(id)) {
            throw unknown(id);
        }
    }

    private static UnreadableEvent unknown(int id) {
        return new UnreadableEvent(
                UnreadableEvent.Reason.UNKNOWN_SCHEMA_ID, "the registry knows no schema with id " + id);
    }

    /** Returns the schema id of bytes that {@link #deserialize} has checked or {@link #serialize} has written. */
    public static int schemaId(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    /** Returns a Kafka serde of all types; null stays null, for tombstones. */
    public Serde<@Nullable SpecificRecord> asKafkaSerde() {
        return Serdes.serdeFrom(
                (topic, event) -> event == null ? null : serialize(event),
                (topic, bytes) -> bytes == null ? null : deserialize(bytes));
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        serializer.close();
        deserializer.close();
        ids.close();
    }

    private static String rootClass(Throwable e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.getClass().getSimpleName();
    }
}
