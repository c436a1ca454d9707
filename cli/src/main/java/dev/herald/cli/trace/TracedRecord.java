package dev.herald.cli.trace;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.Hop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record tell about its way. Its value is not read.
 *
 * @param topic full name
 * @param hop how the record came about; null where its writer did not say: a member's acknowledgement
 */
record TracedRecord(
        String topic,
        int partition,
        long offset,
        Instant appendedAt,
        EventHeaders headers,
        @Nullable Hop hop) {

    private static final String CONSOLE = "/herald/officer-console";
    private static final Pattern TYPE = Pattern.compile("dev\\.herald\\.event\\.(\\w{1,40})");
    private static final Pattern SOURCE = Pattern.compile("/(herald|i247)/([a-z0-9-]{1,20})");

    /** Reads the headers of a record of a case; empty if the record is not about the case, or has none. */
    static Optional<TracedRecord> of(ConsumerRecord<byte[], byte[]> record, String caseId) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        EventHeaders headers = EventHeaders.from(record.headers());
        boolean about = key.equals(caseId) || key.startsWith(caseId + " ");
        return headers == null || !about
                ? Optional.empty()
                : Optional.of(new TracedRecord(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        headers,
                        Hop.of(record.headers()).orElse(null)));
    }

    /** Returns the simple name of the type; {@code ?} where the headers of an outsider say something else. */
    String type() {
        var type = TYPE.matcher(headers.type());
        return type.matches() ? type.group(1) : "?";
    }

    /** Returns the stage that wrote the record: the edge, a service, the console or an operator. */
    String stage() {
        boolean byEdge = hop == null
                ? headers.source().startsWith("/i247/")
                : hop.causeId().isEmpty();
        if (byEdge && !isCommand()) {
            return "edge";
        }
        var source = SOURCE.matcher(headers.source());
        return source.matches() ? source.group(2) : "?";
    }

    /** Returns whether the console wrote the record for an officer. */
    boolean isCommand() {
        return headers.source().equals(CONSOLE);
    }

    boolean isQuarantined() {
        return topic.equals(Topics.QUARANTINE.name());
    }
}
