package dev.herald.promise.history;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a history. Reads its event by field names, so that a type which nobody here knows yet does no harm.
 *
 * @param at where it is
 * @param key its key; empty if it has none
 * @param id its {@code ce_id}; empty if it has none, as with much that members send
 * @param time its {@code ce_time}; when it was appended if it has none
 * @param subject its {@code ce_subject}; empty if it has none
 * @param origin the record it was made from, where its headers say so: what passed the edge, and quarantine
 * @param event what it says; null for a tombstone and for what cannot be decoded
 */
public record HistoryRecord(
        RecordPosition at,
        String key,
        String id,
        Instant time,
        String subject,
        @Nullable RecordPosition origin,
        @Nullable SpecificRecord event) {

    /** Full name of its topic. */
    public String topic() {
        return at.topic();
    }

    /** Its offset. */
    public long offset() {
        return at.offset();
    }

    /** Simple name of its type; empty where there is no event. */
    public String type() {
        return event == null ? "" : event.getSchema().getName();
    }

    /** Whether it is of this type. */
    public boolean is(Class<? extends SpecificRecord> type) {
        return type.isInstance(event);
    }

    /** The case it is about; its key if it is a tombstone, empty if none. */
    public String caseId() {
        return text("caseId").orElse(subject.isEmpty() && event == null ? key : subject);
    }

    /** A field of its event as text. */
    public Optional<String> text(String field) {
        return field(field).map(Object::toString);
    }

    /** A number among its event's fields; 0 if it has no such. */
    public int number(String field) {
        return field(field)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).intValue())
                .orElse(0);
    }

    /** A field of its event. */
    public Optional<Object> field(String name) {
        return event == null ? Optional.empty() : field(event, name);
    }

    /** A field of a record; empty if it has no such, or it is null. */
    public static Optional<Object> field(SpecificRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        return field == null ? Optional.empty() : Optional.ofNullable(record.get(field.pos()));
    }

    /** Mail has an addressee and a message id; a notice has neither. */
    public boolean isMail() {
        return text("messageId").isPresent() && text("addressee").isPresent();
    }

    /** Its event, if it is one of this type. */
    public <T extends SpecificRecord> Optional<T> as(Class<T> type) {
        return type.isInstance(event) ? Optional.of(type.cast(event)) : Optional.empty();
    }

    /** Whether two say the same. As text: Avro's own comparison fails on optional timestamps. */
    public boolean saysTheSameAs(HistoryRecord other) {
        return type().equals(other.type()) && String.valueOf(event).equals(String.valueOf(other.event));
    }

    /** The same somewhere else. */
    public HistoryRecord movedTo(RecordPosition where) {
        return new HistoryRecord(where, key, id, time, subject, origin, event);
    }

    /** The same with another id and event. */
    public HistoryRecord saying(String otherId, @Nullable SpecificRecord other) {
        return new HistoryRecord(at, key, otherId, time, subject, origin, other);
    }

    /** Says what and where, and shows no person. */
    @Override
    public String toString() {
        return "%s about %s at %s".formatted(event == null ? "tombstone or bytes" : type(), caseId(), at);
    }
}
