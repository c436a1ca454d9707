package dev.herald.stack.quarantine;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record in quarantine as lines for people. A sender may have written anything into key and headers, a name too:
 * shown are what Herald's own hand wrote and what has a form that leaves no room for one. The rest is counted, and its
 * first bytes are shown only to who asks.
 */
public final class Particulars {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int FIRST_BYTES = 64;

    private static final Map<String, Predicate<String>> FORMS = Map.ofEntries(
            Map.entry(QuarantineHeaders.STAGE, form("[\\w.?-]{1,80}")),
            Map.entry(QuarantineHeaders.ERROR, form("[\\w.$]{1,120}")),
            Map.entry(QuarantineHeaders.TOPIC, form("[\\w.-]{1,249}")),
            Map.entry(QuarantineHeaders.PARTITION, form("[0-9]{1,9}")),
            Map.entry(QuarantineHeaders.OFFSET, form("[0-9]{1,18}")),
            // of these, message and stack trace are never shown: they may repeat what the record says
            Map.entry(QuarantineHeaders.STREAMS + "exception", form("[\\w.$]{1,200}")),
            Map.entry(QuarantineHeaders.STREAMS + "topic", form("[\\w.-]{1,249}")),
            Map.entry(QuarantineHeaders.STREAMS + "partition", form("[0-9]{1,9}")),
            Map.entry(QuarantineHeaders.STREAMS + "offset", form("[0-9]{1,18}")),
            Map.entry("ce_specversion", form("[0-9.]{1,5}")),
            Map.entry("ce_id", form("[0-9a-f]{32}")),
            Map.entry("ce_type", form("dev\\.herald\\.event\\.\\w{1,40}")),
            Map.entry("ce_source", form("/(i247|herald)/[a-z0-9-]{2,16}")),
            Map.entry("ce_time", form("[0-9TZ:.+-]{10,35}")),
            Map.entry("ce_subject", CaseId::isValid),
            Map.entry("content-type", form("application/avro")),
            Map.entry("traceparent", form("[0-9a-f-]{55}")),
            Map.entry("herald_position", form("(i247|herald)\\.[\\w.-]{1,240}@[0-9]{1,18}")));

    private Particulars() {}

    /** One line: id, when, stage, error, origin, size. */
    public static String line(PutAside aside) {
        return "%-8s  %s  %-18s %-36s %s  %,d bytes"
                .formatted(
                        aside.id(),
                        TIME.format(aside.at()),
                        aside.stage(),
                        aside.error(),
                        aside.origin().map(Origin::toString).orElse("?"),
                        aside.size());
    }

    /**
     * Everything but content.
     *
     * @param withBytes whether the first bytes are shown too, which may hold a person
     */
    public static List<String> of(PutAside aside, EventSerde serde, boolean withBytes) {
        List<String> lines = new ArrayList<>();
        add(lines, "id", aside.id().toString());
        add(lines, "put aside", TIME.format(aside.at()));
        add(lines, "stage", aside.stage());
        add(lines, "error", aside.error());
        add(lines, "came from", aside.origin().map(Origin::toString).orElse("?"));
        add(lines, "case in audit", aside.caseId());
        add(lines, "key", sizeOf(aside.record().key()));
        add(lines, "value", sizeOf(aside.record().value()));
        aside.schemaId().ifPresent(id -> add(lines, "schema id", Integer.toString(id)));
        add(lines, "type", type(aside, serde));
        add(
                lines,
                "replay",
                FrontDoor.refusal(aside).map(why -> "refused: " + why).orElse("goes to where it came from"));
        headers(aside).forEach((name, value) -> add(lines, name, value));
        if (withBytes) {
            add(lines, "key begins", firstBytes(aside.record().key()));
            add(lines, "value begins", firstBytes(aside.record().value()));
        }
        return lines;
    }

    private static Map<String, String> headers(PutAside aside) {
        Map<String, String> shown = new LinkedHashMap<>();
        int hidden = 0;
        int hiddenBytes = 0;
        for (Header header : aside.record().headers()) {
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

    private static String type(PutAside aside, EventSerde serde) {
        try {
            return serde.deserialize(aside.record().value()).getSchema().getFullName() + " (readable now)";
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

    private static void add(List<String> lines, String name, String value) {
        lines.add("%-27s %s".formatted(name, value));
    }

    private static Predicate<String> form(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }
}
