package dev.herald.cli.quarantine;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that a service put aside, or that Kafka Streams' own dead letter queue did: the two say the same in headers
 * of different names.
 *
 * @param record as it is in quarantine
 */
public record QuarantinedRecord(ConsumerRecord<byte[], byte[]> record) {

    /** The case of what names neither case nor member: the chain of such entries in the audit. */
    static final String NO_CASE = "HERALD/0000-000000";

    private static final int WIRE_HEADER = 5;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Which one. */
    public QuarantineId id() {
        return new QuarantineId(record.partition(), record.offset());
    }

    /** When it was put aside. */
    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Which part of which service put it aside. */
    public String stage() {
        return text(QuarantineHeaders.STAGE).orElse("streams");
    }

    /** Class of the error, without package. */
    public String error() {
        return said(QuarantineHeaders.ERROR, "exception")
                .map(name -> name.substring(name.startsWith("UnreadableEvent.") ? 0 : name.lastIndexOf('.') + 1))
                .orElse("?");
    }

    /** Where it was; empty where that is not said. */
    public Optional<Origin> origin() {
        Optional<String> topic = said(QuarantineHeaders.TOPIC, "topic");
        Optional<String> partition = said(QuarantineHeaders.PARTITION, "partition");
        Optional<String> offset = said(QuarantineHeaders.OFFSET, "offset");
        return topic.isPresent()
                        && partition.filter(NUMBER.asMatchPredicate()).isPresent()
                        && offset.filter(text -> text.matches("[0-9]{1,18}")).isPresent()
                ? Optional.of(new Origin(topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get())))
                : Optional.empty();
    }

    /** Who sent it, or whose case it is about. */
    public Optional<MemberCode> member() {
        Optional<MemberCode> sender = origin().flatMap(Origin::sender);
        return sender.isPresent() ? sender : keyAsCase().map(CaseId::member);
    }

    /**
     * The case under which the audit keeps what is done about it: its key where that is one (of a member's record only
     * a case of that member, since a sender chooses the key), or the member's {@code FR/0000-000000}, or
     * {@code HERALD/0000-000000}.
     */
    public String caseId() {
        Optional<MemberCode> sender = origin().flatMap(Origin::sender);
        return keyAsCase()
                .filter(id -> sender.isEmpty() || sender.get().equals(id.member()))
                .map(CaseId::value)
                .or(() -> sender.map(code -> code.value().toUpperCase(Locale.ROOT) + "/0000-000000"))
                .orElse(NO_CASE);
    }

    /** Bytes of its value. */
    public int size() {
        return record.value() == null ? 0 : record.value().length;
    }

    /** Schema id, where its first bytes can be one. */
    public OptionalInt schemaId() {
        byte[] value = record.value();
        return value != null && value.length >= WIRE_HEADER && value[0] == 0
                ? OptionalInt.of(EventSerde.schemaId(value))
                : OptionalInt.empty();
    }

    private Optional<CaseId> keyAsCase() {
        if (record.key() == null) {
            return Optional.empty();
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        return CaseId.isValid(key) ? Optional.of(new CaseId(key)) : Optional.empty();
    }

    /** Ours goes first: services overwrite what a record brought along under these names. */
    private Optional<String> said(String ours, String ofStreams) {
        return text(ours).or(() -> text(QuarantineHeaders.STREAMS + ofStreams));
    }

    private Optional<String> text(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
