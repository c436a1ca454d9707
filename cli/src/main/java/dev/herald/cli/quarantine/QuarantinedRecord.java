package dev.herald.cli.quarantine;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record in quarantine.
 *
 * @param record the record of the quarantine topic
 */
public record QuarantinedRecord(ConsumerRecord<byte[], byte[]> record) {

    /** The earliest first; records of one time by id. */
    static final Comparator<QuarantinedRecord> ORDER = Comparator.comparing(QuarantinedRecord::quarantinedAt)
            .thenComparingInt(record -> record.id().partition())
            .thenComparingLong(record -> record.id().offset());

    private static final int WIRE_HEADER = 5;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public QuarantineId id() {
        return new QuarantineId(record.partition(), record.offset());
    }

    /** Returns when the record was quarantined. */
    public Instant quarantinedAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Returns the processing stage that quarantined the record, such as {@code intake-edge}. */
    public String stage() {
        return text(QuarantineHeaders.STAGE).orElse("?");
    }

    /** Returns the service that quarantined the record; empty if the headers do not name one. */
    public Optional<String> service() {
        return text(QuarantineHeaders.SERVICE);
    }

    /** Returns the class of the error, without package. */
    public String error() {
        return text(QuarantineHeaders.ERROR)
                .map(name -> name.substring(name.startsWith("UnreadableEvent.") ? 0 : name.lastIndexOf('.') + 1))
                .orElse("?");
    }

    /** Returns the original position; empty if the headers do not name one. */
    public Optional<RecordPosition> origin() {
        Optional<String> topic = text(QuarantineHeaders.TOPIC);
        Optional<String> partition = text(QuarantineHeaders.PARTITION);
        Optional<String> offset = text(QuarantineHeaders.OFFSET);
        return topic.isPresent()
                        && partition.filter(NUMBER.asMatchPredicate()).isPresent()
                        && offset.filter(text -> text.matches("[0-9]{1,18}")).isPresent()
                ? Optional.of(new RecordPosition(
                        topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get())))
                : Optional.empty();
    }

    /** Returns the member that sent the record, else the member of the case in its key. */
    public Optional<MemberCode> member() {
        Optional<MemberCode> sender = origin().flatMap(RecordPosition::sender);
        return sender.isPresent() ? sender : caseIdInKey().map(CaseId::member);
    }

    /**
     * Returns whether the edge withheld the bytes: they may hold a sealed fact, or nobody could read them. A record
     * that a member sent empty has its own error.
     */
    public boolean isWithheld() {
        return record.value() == null && stage().equals("intake-edge") && !error().equals("UnreadableEvent.EMPTY");
    }

    /** Returns the size of the value in bytes. */
    public int size() {
        return record.value() == null ? 0 : record.value().length;
    }

    /** Returns the schema id, if the value begins with the wire format's header. */
    public OptionalInt schemaId() {
        byte[] value = record.value();
        return value != null && value.length >= WIRE_HEADER && value[0] == 0
                ? OptionalInt.of(EventSerde.schemaId(value))
                : OptionalInt.empty();
    }

    private Optional<CaseId> caseIdInKey() {
        if (record.key() == null) {
            return Optional.empty();
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        return CaseId.isValid(key) ? Optional.of(new CaseId(key)) : Optional.empty();
    }

    private Optional<String> text(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
