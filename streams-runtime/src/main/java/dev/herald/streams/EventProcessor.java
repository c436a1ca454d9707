package dev.herald.streams;

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
 * A processor that takes one event and answers with the events it causes. Their ids and trace derive from the cause, so
 * a record that is handled again after a crash causes the same ids.
 *
 * <p>{@link #handle} computes everything before it touches a store: a throw then leaves nothing behind but the record
 * in quarantine.
 */
public abstract class EventProcessor implements Processor<String, SpecificRecord, String, Object> {

    private final String source;
    private final InstantSource clock;
    private @Nullable ProcessorContext<String, Object> context;

    /**
     * A processor of a service.
     *
     * @param service name of the service
     * @param clock the time
     */
    protected EventProcessor(String service, InstantSource clock) {
        this.source = "/herald/" + service;
        this.clock = clock;
    }

    /**
     * An event that came in.
     *
     * @param key its key
     * @param event the event
     * @param headers its metadata; made up from key and content where a record came without
     * @param position the member's record that started it all; null where none did
     * @param now the time
     */
    protected record Incoming(
            String key,
            SpecificRecord event,
            EventHeaders headers,
            @Nullable SourcePosition position,
            Instant now) {}

    /** What the event causes, in order. */
    protected abstract List<OutboundEvent> handle(Incoming incoming);

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        this.context = processorContext;
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (record.value() == null) { // a tombstone or a tick of a compacted source
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

    /** Sends on what the calendar brought about. */
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

    /** Headers of an event that a cause brings about, for what is sent by other means than {@link #emit}. */
    protected final EventHeaders childHeaders(EventHeaders cause, Instant now, SpecificRecord event, int ordinal) {
        return cause.child(event.getSchema().getFullName(), source, now, caseOf(event), ordinal);
    }

    /** First headers of a chain that the calendar starts: identity names what is due. */
    protected final EventHeaders calendar(Instant now, String caseId, String... identity) {
        return EventHeaders.first("dev.herald.calendar", source, now, caseId, identity);
    }

    /** The context, for stores, schedules and named sinks. */
    protected final ProcessorContext<String, Object> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }

    /** The time. */
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
