package dev.herald.cli.quarantine;

import dev.herald.cli.command.Table;
import dev.herald.contract.CaseId;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Formats quarantined records for the terminal. A sender may have written personal data into the key or into headers.
 * Only headers whose value has a form that leaves no room for a name are printed; all others are counted. The first
 * bytes of key and value are printed only on request.
 */
final class QuarantineRecordView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int FIRST_BYTES = 64;
    private static final String WITHHELD = "withheld: it is in the member's mailbox alone";

    private static final Map<String, Predicate<String>> FORMS = Map.ofEntries(
            Map.entry(QuarantineHeaders.SERVICE, form("[a-z]{1,40}")),
            Map.entry(QuarantineHeaders.STAGE, form("[\\w.?-]{1,80}")),
            Map.entry(QuarantineHeaders.ERROR, form("[\\w.$]{1,120}")),
            Map.entry(QuarantineHeaders.TOPIC, form("[\\w.-]{1,249}")),
            Map.entry(QuarantineHeaders.PARTITION, form("[0-9]{1,9}")),
            Map.entry(QuarantineHeaders.OFFSET, form("[0-9]{1,18}")),
            Map.entry("ce_specversion", form("[0-9.]{1,5}")),
            Map.entry("ce_id", form("[0-9a-f]{32}")),
            Map.entry("ce_type", form("dev\\.herald\\.event\\.\\w{1,40}")),
            Map.entry("ce_source", form("/(i247|herald)/[a-z0-9-]{2,16}")),
            Map.entry("ce_time", form("[0-9TZ:.+-]{10,35}")),
            Map.entry("ce_subject", CaseId::isValid),
            Map.entry("content-type", form("application/avro")),
            Map.entry("traceparent", form("[0-9a-f-]{55}")),
            Map.entry("herald_position", form("(i247|herald)\\.[\\w.-]{1,240}@[0-9]{1,18}")));

    private QuarantineRecordView() {}

    /** Returns a table with one line per record: id, time, stage, error, original position, size, resolution. */
    static Table list(List<QuarantinedRecord> records, Function<QuarantinedRecord, String> resolution) {
        Table table = new Table();
        for (QuarantinedRecord quarantined : records) {
            table.row(
                    quarantined.id(),
                    TIME.format(quarantined.quarantinedAt()),
                    quarantined.stage(),
                    quarantined.error(),
                    origin(quarantined),
                    "%,d bytes".formatted(quarantined.size()),
                    resolution.apply(quarantined));
        }
        return table;
    }

    /**
     * Returns all metadata of a record, one line each.
     *
     * @param withBytes whether to add the first bytes of key and value, which may contain personal data
     */
    static Table details(QuarantinedRecord quarantined, EventSerde serde, boolean withBytes) {
        byte[] key = quarantined.record().key();
        byte[] value = quarantined.record().value();
        Table table = new Table()
                .row("id", quarantined.id())
                .row("quarantined", TIME.format(quarantined.quarantinedAt()))
                .row("stage", quarantined.stage())
                .row("error", quarantined.error())
                .row("original position", origin(quarantined))
                .row("service", quarantined.service().orElse("?"))
                .row(
                        "in the audit",
                        AuditPlaceholders.quarantined(
                                        quarantined.id().partition(),
                                        quarantined.id().offset())
                                + quarantined
                                        .origin()
                                        .map(origin ->
                                                "; refused orders: " + AuditPlaceholders.replaysOf(origin.partition()))
                                        .orElse(""))
                .row("key", quarantined.isWithheld() ? WITHHELD : sizeOf(key))
                .row("value", quarantined.isWithheld() ? WITHHELD : sizeOf(value));
        quarantined.schemaId().ifPresent(id -> table.row("schema id", id));
        table.row("type", quarantined.isWithheld() ? WITHHELD : type(quarantined, serde));
        headers(quarantined).forEach(table::row);
        return withBytes ? table.row("key begins", firstBytes(key)).row("value begins", firstBytes(value)) : table;
    }

    private static String origin(QuarantinedRecord quarantined) {
        return quarantined.origin().map(RecordPosition::toString).orElse("?");
    }

    private static Map<String, String> headers(QuarantinedRecord quarantined) {
        Map<String, String> shown = new LinkedHashMap<>();
        int hidden = 0;
        int hiddenBytes = 0;
        for (Header header : quarantined.record().headers()) {
            byte[] value = header.value() == null ? new byte[0] : header.value();
            String text = new String(value, StandardCharsets.UTF_8);
            if (FORMS.getOrDefault(header.key(), any -> false).test(text)) {
                shown.put(header.key(), text);
            } else {
                hidden++;
                hiddenBytes += value.length;
            }
        }
        if (hidden > 0) {
            shown.put("other headers", "%d, with %,d bytes, not shown".formatted(hidden, hiddenBytes));
        }
        return shown;
    }

    private static String type(QuarantinedRecord quarantined, EventSerde serde) {
        try {
            return serde.deserialize(quarantined.record().value()).getSchema().getFullName() + " (readable now)";
        } catch (UnreadableEvent e) {
            return "not readable: " + e.reason();
        }
    }

    private static String sizeOf(byte @Nullable [] bytes) {
        return bytes == null ? "none" : "%,d bytes".formatted(bytes.length);
    }

    private static String firstBytes(byte @Nullable [] bytes) {
        return bytes == null
                ? "none"
                : HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(FIRST_BYTES, bytes.length));
    }

    private static Predicate<String> form(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }
}
