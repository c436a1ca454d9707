package dev.herald.streams.topology;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.SourcePosition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A processor that handles one event and returns the events that it causes. Their ids and trace derive from the cause,
 * so a record that is handled again after a crash causes the same ids.
 *
 * <p>{@link #handle} computes everything before it writes a store: an exception then leaves nothing behind but the
 * record in quarantine.
 */
public abstract class EventProcessor implements Processor<String, SpecificRecord, String, Object> {

    private final String source;
    private final InstantSource clock;
    private @Nullable ProcessorContext<String, Object> context;

    /**
     * A processor of a service.
     *
     * @param service name of the service, for {@code ce_source}
     */
    protected EventProcessor(String service, InstantSource clock) {
        this.source = "/herald/" + service;
        this.clock = clock;
    }

    /**
     * An event to handle.
     *
     * @param headers its metadata; derived from key and content if the record has none
     * @param position the member's record that started the chain; null where none did
     */
    protected record Incoming(
            String key,
            SpecificRecord event,
            EventHeaders headers,
            @Nullable SourcePosition position,
            Instant now) {}

    /** Returns the events that this one causes, in order. */
    protected abstract List<OutboundEvent> handle(Incoming incoming);

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        this.context = processorContext;
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (record.value() == null) { // a tombstone, or the heartbeat of a compacted source
            return;
        }
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
        SourcePosition position = SourcePositions.of(record.headers());
        Instant now = clock.instant();
        send(headers, position, now, handle(new Incoming(record.key(), record.value(), headers, position, now)));
    }

    /** Sends the events that a schedule causes. */
    protected final void emit(EventHeaders cause, Instant now, List<OutboundEvent> events) {
        send(cause, null, now, events);
    }

    private void send(EventHeaders cause, @Nullable SourcePosition position, Instant now, List<OutboundEvent> events) {
        Map<String, Integer> ordinals = new HashMap<>();
        for (OutboundEvent out : events) {
            context()
                    .forward(
                            new Record<>(
                                    out.key(),
                                    (Object) out.event(),
                                    now.toEpochMilli(),
                                    SourcePositions.add(headers(cause, now, out, ordinals), position)),
                            TopologyNodes.sink(out.topic()));
        }
    }

    /** Returns the headers of an event that a cause brings about, for events sent by other means than {@link #emit}. */
    protected final EventHeaders childHeaders(EventHeaders cause, Instant now, SpecificRecord event, int ordinal) {
        return cause.child(event.getSchema().getFullName(), source, now, caseOf(event), ordinal);
    }

    /** Returns the first headers of a chain that a schedule starts; {@code identity} names what is due. */
    protected final EventHeaders scheduledCause(Instant now, String caseId, String... identity) {
        return EventHeaders.first("dev.herald.calendar", source, now, caseId, identity);
    }

    /** Returns the context, for stores, schedules and named sinks. */
    protected final ProcessorContext<String, Object> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }

    /** Returns the clock. */
    protected final InstantSource clock() {
        return clock;
    }

    private Headers headers(EventHeaders cause, Instant now, OutboundEvent out, Map<String, Integer> ordinals) {
        SpecificRecord event = out.event();
        if (event == null) {
            return new RecordHeaders();
        }
        String type = event.getSchema().getFullName();
        int ordinal = ordinals.merge(type, 1, Integer::sum) - 1;
        return childHeaders(cause, now, event, ordinal).toKafka();
    }

    private static @Nullable String caseOf(SpecificRecord event) {
        Schema.Field field = event.getSchema().getField("caseId");
        return field == null ? null : (String) event.get(field.pos());
    }
}
