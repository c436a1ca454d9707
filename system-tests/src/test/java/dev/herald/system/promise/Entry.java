package dev.herald.system.promise;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a history.
 *
 * @param at where it is
 * @param key its key; empty if it has none
 * @param id its {@code ce_id}; empty if it has none, as with much that members send
 * @param time its {@code ce_time}; when it was appended if it has none
 * @param subject its {@code ce_subject}; empty if it has none
 * @param origin the record it was made from, where its headers say so: what passed the edge, and quarantine
 * @param event what it says; null for a tombstone and for what cannot be decoded
 */
record Entry(
        Position at,
        String key,
        String id,
        Instant time,
        String subject,
        @Nullable Position origin,
        @Nullable SpecificRecord event) {

    String topic() {
        return at.topic();
    }

    long offset() {
        return at.offset();
    }

    /** Simple name of its type; empty where there is no event. */
    String type() {
        return event == null ? "" : event.getSchema().getName();
    }

    /** The case it is about; empty if none. */
    String caseId() {
        return text("caseId").orElse(subject);
    }

    /** A field of its event as text. */
    Optional<String> text(String field) {
        return field(field).map(Object::toString);
    }

    /** A number among its event's fields; 0 if it has no such. */
    int number(String field) {
        return field(field).map(value -> ((Number) value).intValue()).orElse(0);
    }

    /** Mail has an addressee and a message id; a notice has neither. */
    boolean isMail() {
        return text("messageId").isPresent() && text("addressee").isPresent();
    }

    /** Its event, if it is one of this type. */
    <T extends SpecificRecord> Optional<T> as(Class<T> type) {
        return type.isInstance(event) ? Optional.of(type.cast(event)) : Optional.empty();
    }

    /** Whether two say the same. As text: Avro's own comparison fails on optional timestamps. */
    boolean saysTheSameAs(Entry other) {
        return type().equals(other.type()) && String.valueOf(event).equals(String.valueOf(other.event));
    }

    /** The same somewhere else. */
    Entry movedTo(Position where) {
        return new Entry(where, key, id, time, subject, origin, event);
    }

    /** The same with another id and event. */
    Entry saying(String otherId, @Nullable SpecificRecord other) {
        return new Entry(at, key, otherId, time, subject, origin, other);
    }

    private Optional<Object> field(String name) {
        Schema.Field field = event == null ? null : event.getSchema().getField(name);
        return field == null || event == null ? Optional.empty() : Optional.ofNullable(event.get(field.pos()));
    }

    /** Says what and where, and shows no person. */
    @Override
    public String toString() {
        return "%s about %s at %s".formatted(event == null ? "tombstone or bytes" : type(), caseId(), at);
    }
}
