package dev.herald.promise.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a history. Fields of its event are read by name, so that an unknown event type does no harm.
 *
 * @param key empty if the record has none
 * @param id the {@code ce_id}; empty if the record has none, like most records of members
 * @param time the {@code ce_time}; the time of the append if the record has none
 * @param subject the {@code ce_subject}; empty if the record has none
 * @param origin the record that this one was made from, if its headers name one: records written by the edge, and
 *     quarantined records
 * @param lastOrigin the last record that this one stands for; null if it stands for one. The edge quarantines a range
 *     of records that it cannot read by one entry
 * @param event null for a tombstone and for bytes that cannot be decoded
 * @param signature what the record shows of who wrote it
 */
public record HistoryRecord(
        RecordPosition position,
        String key,
        String id,
        Instant time,
        String subject,
        @Nullable RecordPosition origin,
        @Nullable RecordPosition lastOrigin,
        @Nullable SpecificRecord event,
        RecordSignature signature) {

    /** Creates a record that nobody signed, received at its time. */
    public HistoryRecord(
            RecordPosition position,
            String key,
            String id,
            Instant time,
            String subject,
            @Nullable RecordPosition origin,
            @Nullable RecordPosition lastOrigin,
            @Nullable SpecificRecord event) {
        this(position, key, id, time, subject, origin, lastOrigin, event, RecordSignature.none(time));
    }

    /** Returns the full name of the topic. */
    public String topic() {
        return position.topic();
    }

    /** Returns the offset. */
    public long offset() {
        return position.offset();
    }

    /** Returns the simple name of the event type; empty if there is no event. */
    public String type() {
        return event == null ? "" : event.getSchema().getName();
    }

    /** Returns whether the event is of this type. */
    public boolean isOfType(Class<? extends SpecificRecord> type) {
        return type.isInstance(event);
    }

    /** Returns the case that the record is about: the key of a tombstone; empty if there is no case. */
    public String caseId() {
        return text("caseId").orElse(subject.isEmpty() && event == null ? key : subject);
    }

    /** Returns a field of the event as text. */
    public Optional<String> text(String field) {
        return field(field).map(Object::toString);
    }

    /** Returns a numeric field of the event; 0 if there is no such field. */
    public int number(String field) {
        return field(field)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).intValue())
                .orElse(0);
    }

    /** Returns a field of the event. */
    public Optional<Object> field(String name) {
        return event == null ? Optional.empty() : field(event, name);
    }

    /** Returns a field of an Avro record; empty if there is no such field, or it is null. */
    public static Optional<Object> field(SpecificRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        return field == null ? Optional.empty() : Optional.ofNullable(record.get(field.pos()));
    }

    /** Returns whether this is mail. Mail has an addressee and a message id; a notice has neither. */
    public boolean isMail() {
        return text("messageId").isPresent() && text("addressee").isPresent();
    }

    /** Returns the event, if it is of this type. */
    public <T extends SpecificRecord> Optional<T> eventAs(Class<T> type) {
        return type.isInstance(event) ? Optional.of(type.cast(event)) : Optional.empty();
    }

    /** Returns whether the event is of this type and matches a condition. */
    public <T extends SpecificRecord> boolean hasEvent(Class<T> type, Predicate<T> condition) {
        return eventAs(type).filter(condition).isPresent();
    }

    /** Returns whether a field of the event has this text. */
    public boolean hasText(String field, String value) {
        return text(field).filter(value::equals).isPresent();
    }

    /** Returns whether two events are equal. Avro's own comparison fails on optional timestamps. */
    public boolean hasSameContentAs(HistoryRecord other) {
        return isSame(event, other.event);
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof SpecificRecord record && other instanceof SpecificRecord second) {
            return record.getSchema().equals(second.getSchema())
                    && IntStream.range(0, record.getSchema().getFields().size())
                            .allMatch(field -> isSame(record.get(field), second.get(field)));
        }
        if (one instanceof List<?> list && other instanceof List<?> second) {
            return list.size() == second.size()
                    && IntStream.range(0, list.size()).allMatch(at -> isSame(list.get(at), second.get(at)));
        }
        return Objects.equals(one, other);
    }

    /** Returns a copy at another position. */
    public HistoryRecord movedTo(RecordPosition target) {
        return new HistoryRecord(target, key, id, time, subject, origin, lastOrigin, event, signature);
    }

    /** Returns a copy that was made from another record. */
    public HistoryRecord withOrigin(RecordPosition other) {
        return new HistoryRecord(position, key, id, time, subject, other, null, event, signature);
    }

    /** Returns a copy with another key. */
    public HistoryRecord withKey(String other) {
        return new HistoryRecord(position, other, id, time, subject, origin, lastOrigin, event, signature);
    }

    /** Returns a copy whose headers name another case. */
    public HistoryRecord withSubject(String other) {
        return new HistoryRecord(position, key, id, time, other, origin, lastOrigin, event, signature);
    }

    /** Returns a copy with another id and event. */
    public HistoryRecord withEvent(String otherId, @Nullable SpecificRecord other) {
        return new HistoryRecord(position, key, otherId, time, subject, origin, lastOrigin, other, signature);
    }

    /** Returns a copy with another signature. */
    public HistoryRecord withSignature(RecordSignature other) {
        return new HistoryRecord(position, key, id, time, subject, origin, lastOrigin, event, other);
    }

    /** Returns type, case and position, without personal data. */
    @Override
    public String toString() {
        return "%s about %s at %s".formatted(event == null ? "tombstone or bytes" : type(), caseId(), position);
    }
}
