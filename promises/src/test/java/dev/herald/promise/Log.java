package dev.herald.promise;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Outage;
import dev.herald.promise.history.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Topics that are written by hand: a second passes with each record. */
final class Log {

    static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();
    private Instant now = BEGIN;

    Instant now() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** What a member sends by its own topic. */
    Entry inbound(String member, @Nullable SpecificRecord event, String caseId) {
        return write(Topics.INBOUND.name() + member, "", "", caseId, null, event);
    }

    /** What the edge makes of it. */
    Entry fromEdge(Topic topic, Entry inbound, String key, @Nullable SpecificRecord event) {
        String type = event == null ? "" : event.getSchema().getName();
        String id = EventHeaders.digest(inbound.at().toString(), type);
        return write(topic.name(), key, id, inbound.subject(), inbound.at(), event);
    }

    /** What a stage makes of what it read. */
    Entry caused(Entry cause, Topic topic, SpecificRecord event) {
        return caused(cause, topic.name(), cause.caseId(), event);
    }

    Entry caused(Entry cause, String topic, String key, SpecificRecord event) {
        String id = History.passedOnId(cause.saying(cause.id(), event));
        return write(topic, key, id, cause.caseId(), null, event);
    }

    /** Under the key of a case. */
    Entry tombstone(String topic, String key) {
        return write(topic, key, "", "", null, null);
    }

    Entry write(
            String topic,
            String key,
            String id,
            String subject,
            @Nullable Position origin,
            @Nullable SpecificRecord event) {
        long offset = ends.merge(topic, 1L, Long::sum) - 1;
        passes(Duration.ofSeconds(1));
        Entry entry = new Entry(new Position(topic, 0, offset), key, id, now, subject, origin, event);
        entries.add(entry);
        return entry;
    }

    History history(Set<String> mailboxes, Collection<Outage> outages) {
        return new History(entries, mailboxes, outages);
    }
}
