package dev.herald.contract.wire;

import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the list of schema ids that members may write with: each registered version of the inbound subjects, as far as
 * {@link WriterSchemaPolicy} has no objection. A thread of its own reads the list at the start, at an interval, and
 * once after a record had an id that is not in the list. The thread that decodes members' records therefore never waits
 * for the registry. While the registry does not answer, the list stays as it is. No failure ends the thread.
 */
public final class InboundSchemas implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InboundSchemas.class);
    /** A service that starts waits for the list. */
    private static final Duration INTERVAL_AT_START = Duration.ofMillis(500);

    private final RegistrySettings settings;
    private final Learner learner;
    private final Duration interval;
    private final Duration shortestInterval;
    private final RegistryReader registry;
    /** The versions that were judged, by subject; a version never changes. */
    private final Map<String, Set<Integer>> judged = new TreeMap<>();

    private final Map<Integer, Schema> accepted = new ConcurrentHashMap<>();

    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private volatile boolean complete;
    private @Nullable Thread thread;

    /** Makes a schema id known to whoever decodes; may ask the registry. */
    @FunctionalInterface
    interface Learner {
        void learn(int id);
    }

    /**
     * A list that tells the ids to a serde.
     *
     * @param interval time between two readings of the list
     * @param shortestInterval least time between two readings, however many unknown ids arrive
     */
    public InboundSchemas(RegistrySettings settings, EventSerde serde, Duration interval, Duration shortestInterval) {
        this(settings, serde::learn, interval, shortestInterval);
    }

    InboundSchemas(RegistrySettings settings, Learner learner, Duration interval, Duration shortestInterval) {
        this.settings = settings;
        this.learner = learner;
        this.interval = interval;
        this.shortestInterval = shortestInterval;
        this.registry = new RegistryReader(settings);
    }

    /**
     * Tells a serde once which ids members may write with at present, for {@link EventSerde#deserializeKnown}.
     *
     * @throws RegistryUnavailable if the registry does not answer, or lacks a type
     */
    public static void learn(RegistrySettings settings, EventSerde serde) {
        try (InboundSchemas schemas = new InboundSchemas(settings, serde, Duration.ZERO, Duration.ZERO)) {
            schemas.refresh();
        }
    }

    /** Starts the thread that reads the list. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("herald-inbound-schemas").start(this::keepCurrent);
        }
    }

    /** Requests one reading soon, because a record had an unknown id. Returns at once. */
    public void refreshSoon() {
        if (requested.compareAndSet(false, true)) {
            synchronized (requested) {
                requested.notifyAll();
            }
        }
    }

    /** Returns the schema with an id; empty if it is not in the list. Never asks the registry. */
    public Optional<Schema> find(int id) {
        return Optional.ofNullable(accepted.get(id));
    }

    /** Returns whether the list had each inbound type once: before that, a good id may be missing. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns why the latest reading failed; null if it did not. */
    public @Nullable String failure() {
        return failure.get();
    }

    private void keepCurrent() {
        try {
            while (true) {
                requested.set(false);
                refreshUnlessDown();
                if (!complete) {
                    Thread.sleep(INTERVAL_AT_START);
                    continue;
                }
                Thread.sleep(shortestInterval);
                synchronized (requested) {
                    if (!requested.get()) {
                        requested.wait(
                                Math.max(1, interval.minus(shortestInterval).toMillis()));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refreshUnlessDown() {
        try {
            refresh();
            complete = true;
            if (failure.getAndSet(null) != null) {
                log.info("the list of inbound schemas is current again");
            }
        } catch (RegistryUnavailable | UnreadableEvent e) {
            keepList(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) { // nothing ends the thread: later schemas would be unknown for ever
            keepList(e.getClass().getSimpleName());
        }
    }

    private void keepList(String reason) {
        if (failure.getAndSet(reason) == null) {
            log.warn("the list of inbound schemas stays as it is: {}", reason);
        }
    }

    /**
     * Reads the list once; called by one thread.
     *
     * @throws RegistryUnavailable if the registry does not answer, or lacks a type, since it is being filled
     */
    void refresh() {
        for (Class<? extends SpecificRecord> type : Topics.INBOUND.events()) {
            String subject = type.getName();
            if (settings.kind() == RegistrySettings.Kind.NONE) {
                accept(BuiltInSchemas.idOf(subject), SpecificData.get().getSchema(type));
                continue;
            }
            Set<Integer> known = judged.computeIfAbsent(subject, unseen -> new HashSet<>());
            for (int version : versions(subject)) {
                if (!known.contains(version) && judge(subject, version)) {
                    known.add(version);
                }
            }
        }
    }

    /** Returns false if there is no such version any more. */
    private boolean judge(String subject, int version) {
        Optional<JsonNode> found = registry.version(subject, version);
        if (found.isEmpty()) {
            return false;
        }
        JsonNode registered = found.get();
        int id = registered.path("id").asInt(-1);
        String text = registered.path("schema").asString("");
        Optional<String> objection = WriterSchemaPolicy.objection(text);
        if (objection.isPresent()) {
            log.warn("version {} of {} (schema id {}) is not accepted: {}", version, subject, id, objection.get());
            return true;
        }
        accept(id, new Schema.Parser().parse(text));
        return true;
    }

    private void accept(int id, Schema schema) {
        accepted.put(id, schema);
        learner.learn(id);
    }

    private List<Integer> versions(String subject) {
        List<Integer> versions = registry.versions(subject);
        if (versions.isEmpty()) {
            throw new RegistryUnavailable(
                    "the registry at %s has no schema of %s: is it provisioned?".formatted(settings.url(), subject));
        }
        return versions;
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
        registry.close();
    }
}
