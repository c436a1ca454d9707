package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.TraceContext;
import dev.herald.event.SourcePosition;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.signing.UnverifiedEvent;
import dev.herald.streams.tracing.StageSpans;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A processor that handles one event and returns the events that it causes. Their ids and trace derive from the cause,
 * so a record that is handled again after a crash causes the same ids.
 *
 * <p>An event's effects happen together or not at all. While {@link #handle} runs, writes to its stores and forwards
 * are held back, and reads see them. Then every outgoing event and stored value is serialised and its size checked.
 * Then the stores are written, then the records are forwarded. An exception of the domain before the writes makes the
 * record a poison record, which goes to {@link Quarantine}. A failure of the environment, and every failure from the
 * first write on, ends the thread, and its transaction is aborted.
 *
 * @param <S> the processor's stores, opened once per task
 */
public abstract class EventProcessor<S> implements Processor<String, SpecificRecord, String, Object> {

    /** Type of the causes that no record is: what a schedule starts. */
    private static final String CALENDAR = "dev.herald.calendar";

    private final String source;
    private final EventSerde serde;
    private final InstantSource clock;
    private final List<ScheduledWork> works = new ArrayList<>();
    private @Nullable ScheduledWork heartbeat;
    private final String service;
    private @Nullable UnitOfWork unit;
    private @Nullable S stores;
    private StageSpans spans = StageSpans.OFF;
    private @Nullable Instant begunAt;
    private @Nullable Replay replay;
    private @Nullable Written written;

    /** The topic of a record that is handled again, and the trace of the order. */
    private record Replay(String topic, TraceContext order) {}

    /** What a unit wrote, for its span. */
    private record Written(
            EventHeaders cause, @Nullable TraceContext link, Instant readAt, Instant at, List<String> types) {}

    /**
     * A processor of a service.
     *
     * @param service name of the service, for {@code ce_source}
     */
    protected EventProcessor(String service, EventSerde serde, InstantSource clock) {
        this.service = service;
        this.source = "/herald/" + service;
        this.serde = serde;
        this.clock = clock;
    }

    /**
     * An event to handle.
     *
     * @param partition partition of the record
     * @param headers its metadata; derived from key and content if the record has none
     * @param position the member's record that started the chain; null where none did
     * @param signature signature of its writer; null where the record has none
     * @param receivedAt time at which the broker received the record
     * @param kafkaHeaders all headers of the record, for those that few processors read
     */
    protected record Incoming(
            String key,
            int partition,
            SpecificRecord event,
            EventHeaders headers,
            @Nullable SourcePosition position,
            @Nullable String signature,
            Instant receivedAt,
            Instant now,
            Headers kafkaHeaders) {

        /** Returns the reason against the signature of the service that alone may write the event; empty if it fits. */
        public Optional<SignatureRefusal> reasonAgainst(SignatureCheck check) {
            return check.reasonAgainst(key, partition, event, headers, signature, receivedAt);
        }

        /** Returns whether the record is in another partition than its key's: no service writes there. */
        public boolean isMoved(SignatureCheck check) {
            return check.isMoved(key, partition);
        }

        /**
         * Requires the signature of the service that alone may write the event.
         *
         * @throws UnverifiedEvent if the event does not have it
         */
        public void requireSigned(SignatureCheck check) {
            reasonAgainst(check).ifPresent(reason -> {
                throw new UnverifiedEvent(reason);
            });
        }
    }

    /** The stores of a processor that has none. */
    public record NoStores() {}

    /** Opens the stores, at the start of a task. */
    protected abstract S open(ProcessorContext<String, Object> context);

    /** Starts the schedules of a task, after its stores are open. */
    protected void schedule(ProcessorContext<String, Object> context) {}

    /** Starts a work of the task, from {@link #schedule}. It ends when the task is closed. */
    protected final void startWork(ThreadTimeBudget budget, ScheduledWork.Interval interval, ScheduledWork.Work work) {
        works.add(ScheduledWork.start(unit(), budget, clock, interval, work));
    }

    /**
     * Starts the heartbeats of the task, from {@link #schedule}. They end when the task is closed; no record wakes
     * them.
     */
    protected final void startHeartbeat(
            ThreadTimeBudget budget, Duration every, Set<String> storeNames, Set<Topic> topics) {
        heartbeat = CompactionHeartbeat.start(unit(), budget, clock, every, storeNames, topics);
    }

    /** Runs the task's works soon, because a record came that may have brought some. */
    protected final void wakeWorks() {
        works.forEach(ScheduledWork::wake);
    }

    @Override
    public void close() {
        works.forEach(ScheduledWork::stop);
        works.clear();
        if (heartbeat != null) {
            heartbeat.stop();
        }
    }

    /** Handles the deletion of a key in a compacted source. Does nothing unless a processor needs it. */
    protected void handleDeletion(String key) {}

    /** Returns the events that this one causes, in order. */
    protected abstract List<OutboundEvent> handle(Incoming incoming);

    @Override
    public final void init(ProcessorContext<String, Object> context) {
        unit = new UnitOfWork(context);
        spans = StageSpans.in(context.appConfigs());
        stores = open(unit);
        schedule(unit);
    }

    @Override
    public final void process(Record<String, SpecificRecord> record) {
        if (Topics.HEARTBEAT_KEY.equals(record.key())) {
            return;
        }
        RuntimeException failure = inOneUnit(() -> {
            if (record.value() == null) {
                handleDeletion(record.key());
                return;
            }
            Incoming incoming = incoming(record);
            List<OutboundEvent> events = handle(incoming);
            send(incoming.headers(), incoming.position(), order(), incoming.now(), events);
        });
        if (spans.isOn()) {
            recordSpan(record, failure != null);
        }
        if (failure != null) {
            throw new PoisonRecord(failure);
        }
    }

    /**
     * Handles a record again, because an operator ordered it. Its effects have the same ids as the first time; the step
     * of the trace is another, with a link to the order.
     *
     * @param topic the topic of the record
     * @param order the trace of the order
     */
    public final void replay(Record<String, SpecificRecord> record, String topic, TraceContext order) {
        replay = new Replay(topic, order);
        try {
            process(record);
        } finally {
            replay = null;
        }
    }

    /**
     * Runs a step of a schedule as one unit, as an event is handled: its effects happen together or not at all. An
     * exception of the domain is handed over instead of thrown, so that one case does not keep the others waiting.
     */
    protected final void attempt(Runnable step, Consumer<RuntimeException> whenTheDomainThrows) {
        RuntimeException failure = inOneUnit(step);
        if (failure == null) {
            recordScheduledSpan();
        } else {
            whenTheDomainThrows.accept(failure);
        }
    }

    /** Returns what the domain threw, after which nothing was written or sent; null if the step succeeded. */
    private @Nullable RuntimeException inOneUnit(Runnable step) {
        UnitOfWork current = unit();
        current.begin();
        begunAt = clock.instant();
        written = null;
        boolean computed = false;
        try {
            step.run();
            current.check(serde);
            computed = true;
        } catch (RuntimeException e) {
            if (EnvironmentFailure.isIn(e)) {
                throw e;
            }
            return e;
        } finally {
            begunAt = null;
            if (!computed) {
                current.discard();
            }
        }
        current.carryOut();
        return null;
    }

    private Incoming incoming(Record<String, SpecificRecord> record) {
        EventHeaders known = EventHeaders.from(record.headers());
        EventHeaders headers = known != null
                ? known
                : EventHeaders.first(
                        record.value().getSchema().getFullName(),
                        source,
                        Instant.ofEpochMilli(record.timestamp()),
                        record.key(),
                        record.key(),
                        record.value().toString());
        return new Incoming(
                record.key(),
                unit().taskId().partition(),
                record.value(),
                headers,
                SourcePositions.of(record.headers()),
                DetachedSignature.in(record.headers()).orElse(null),
                Instant.ofEpochMilli(record.timestamp()),
                begunAt == null ? clock.instant() : begunAt,
                record.headers());
    }

    /** Sends the events that a schedule causes, after all of them are serialised and checked. */
    protected final void emit(EventHeaders cause, Instant now, List<OutboundEvent> events) {
        emit(cause, null, now, events);
    }

    /**
     * Sends the events that a deadline causes, after all of them are serialised and checked.
     *
     * @param setBy the trace of the event that set it, to which the new trace has a link; null if it is not known
     */
    protected final void emit(
            EventHeaders cause, @Nullable TraceContext setBy, Instant now, List<OutboundEvent> events) {
        send(cause, null, setBy, now, events);
        if (!unit().isOpen()) {
            recordScheduledSpan();
        }
    }

    private void send(
            EventHeaders cause,
            @Nullable SourcePosition position,
            @Nullable TraceContext link,
            Instant now,
            List<OutboundEvent> caused) {
        TraceContext step = stepOf(cause); // one hash for all events
        Map<String, Integer> ordinals = new HashMap<>();
        List<Runnable> forwards = new ArrayList<>();
        List<OutboundEvent> events =
                caused.stream().map(event -> event.sealedBy(serde)).toList();
        for (OutboundEvent out : events) {
            Headers headers = out.traceable()
                    ? SourcePositions.add(headers(cause, step, now, out, ordinals), position)
                    : new RecordHeaders();
            byte[] value = out.event() == null ? null : unit().serialize(serde, out.event());
            if (value != null) {
                RecordSize.check(out.topic(), out.key(), value, headers);
            }
            Record<String, Object> record = new Record<>(out.key(), value, now.toEpochMilli(), headers);
            forwards.add(() -> unit().forward(record, TopologyNodes.sink(out.topic())));
        }
        forwards.forEach(Runnable::run);
        if (spans.isOn()) {
            written = new Written(cause, link, begunAt == null ? now : begunAt, clock.instant(), visibleTypes(events));
        }
    }

    /** The audit has an entry of nearly every step, which says nothing about it here. */
    private static List<String> visibleTypes(List<OutboundEvent> events) {
        return events.stream()
                .filter(out -> out.event() != null
                        && !out.topic().equals(Topics.AUDIT)
                        && Topics.isReadableByOperators(out.topic().name()))
                .map(out -> Objects.requireNonNull(out.event()).getSchema().getName())
                .distinct()
                .toList();
    }

    private void recordSpan(Record<String, SpecificRecord> record, boolean quarantined) {
        Optional<String> topic =
                replay == null ? unit().recordMetadata().map(RecordMetadata::topic) : Optional.of(replay.topic());
        EventHeaders cause = EventHeaders.from(record.headers());
        if (topic.filter(Topics::isReadableByOperators).isEmpty() || cause == null || record.value() == null) {
            return;
        }
        Written last = written;
        Instant now = clock.instant();
        spans.record(step(
                last == null || quarantined ? new Written(cause, order(), now, now, List.of()) : last,
                cause.trace(),
                quarantined));
    }

    /** A schedule that wrote nothing that operators may read has no span: it may have been about a sealed fact. */
    private void recordScheduledSpan() {
        if (written != null && !written.types().isEmpty()) {
            spans.record(step(written, null, false));
        }
    }

    private StageSpans.Step step(Written step, @Nullable TraceContext parent, boolean quarantined) {
        EventHeaders cause = step.cause();
        return new StageSpans.Step(
                stepOf(cause),
                parent,
                step.link(),
                service,
                cause.type(),
                cause.subject(),
                step.readAt(),
                step.at(),
                step.types(),
                quarantined);
    }

    /** Returns the step of the trace in which a cause is handled. What a schedule starts begins a trace. */
    private TraceContext stepOf(EventHeaders cause) {
        if (cause.type().equals(CALENDAR)) {
            return cause.trace();
        }
        TraceContext order = order();
        return order == null ? cause.stepOf(source) : cause.trace().step("replay", cause.id(), source, order.spanId());
    }

    private @Nullable TraceContext order() {
        return replay == null ? null : replay.order();
    }

    /** Returns the headers of an event that a cause brings about, for events sent by other means than {@link #emit}. */
    protected final EventHeaders childHeaders(EventHeaders cause, Instant now, SpecificRecord event, int ordinal) {
        return childHeaders(cause, stepOf(cause), now, event, ordinal);
    }

    private EventHeaders childHeaders(
            EventHeaders cause, TraceContext step, Instant now, SpecificRecord event, int ordinal) {
        return cause.child(step, event.getSchema().getFullName(), sourceOf(event), now, caseOf(event), ordinal);
    }

    /**
     * Returns {@code ce_source} of an event that the processor sends: the service, unless it acts for somebody else.
     */
    protected String sourceOf(SpecificRecord event) {
        return source;
    }

    /** Returns the service's signature under an event that the processor sends; empty for most events. */
    protected Optional<String> signatureOf(EventHeaders headers, SpecificRecord event) {
        return Optional.empty();
    }

    /** Returns the first headers of a chain that a schedule starts; {@code identity} names what is due. */
    protected final EventHeaders scheduledCause(Instant now, String caseId, String... identity) {
        return EventHeaders.first(CALENDAR, source, now, caseId, identity);
    }

    /** Returns the context, for named children; holds back what is forwarded while an event is handled. */
    protected final ProcessorContext<String, Object> context() {
        return unit();
    }

    /** Returns the stores. */
    protected final S stores() {
        return Objects.requireNonNull(stores, "a processor works after its task has started");
    }

    /** Returns the size of an event in bytes. One that is sent in the same unit is serialised once. */
    protected final int sizeOf(SpecificRecord event) {
        return unit().serialize(serde, event).length;
    }

    /** Returns the clock. */
    protected final InstantSource clock() {
        return clock;
    }

    private UnitOfWork unit() {
        return Objects.requireNonNull(unit, "a processor works after its task has started");
    }

    private Headers headers(
            EventHeaders cause, TraceContext step, Instant now, OutboundEvent out, Map<String, Integer> ordinals) {
        SpecificRecord event = out.event();
        if (event == null) {
            return new RecordHeaders();
        }
        String type = event.getSchema().getFullName();
        int ordinal = ordinals.merge(type, 1, Integer::sum) - 1;
        EventHeaders child = childHeaders(cause, step, now, event, ordinal);
        Headers headers = child.toKafka();
        signatureOf(child, event).ifPresent(signature -> DetachedSignature.put(headers, signature));
        return headers;
    }

    private static @Nullable String caseOf(SpecificRecord event) {
        Schema.Field field = event.getSchema().getField("caseId");
        return field == null ? null : (String) event.get(field.pos());
    }
}
