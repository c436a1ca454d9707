package dev.herald.streams;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cannot be read or handled goes to {@code herald.quarantine.v1} as it came, in the same transaction. Headers say
 * the error's class and where it was; never its message, which may hold a name (Kafka's own handlers copy it).
 */
public final class Quarantine {

    /** Class of the error. */
    public static final String ERROR = QuarantineHeaders.ERROR;
    /** Topic it was in. */
    public static final String TOPIC = QuarantineHeaders.TOPIC;
    /** Partition it was in. */
    public static final String PARTITION = QuarantineHeaders.PARTITION;
    /** Offset it had. */
    public static final String OFFSET = QuarantineHeaders.OFFSET;
    /** Who put it aside. */
    public static final String STAGE = QuarantineHeaders.STAGE;

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private Quarantine() {}

    /** A record for quarantine. */
    public static ProducerRecord<byte[], byte[]> record(
            String stage,
            String error,
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers original) {
        RecordHeaders headers = new RecordHeaders(original.toArray());
        put(headers, STAGE, stage);
        put(headers, ERROR, error);
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
        return new ProducerRecord<>(Topics.QUARANTINE.name(), null, key, value, headers);
    }

    private static void put(RecordHeaders headers, String key, String value) {
        headers.remove(key);
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Short name of an error that holds nothing of the record. */
    static String nameOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableEvent unreadable) {
                return "UnreadableEvent." + unreadable.reason();
            }
        }
        return error.getClass().getSimpleName();
    }

    private static boolean isWorldDown(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailable) {
                return true;
            }
        }
        return false;
    }

    private static List<ProducerRecord<byte[], byte[]>> putAside(
            ErrorHandlerContext where, byte @Nullable [] key, byte @Nullable [] value, Throwable error) {
        log.error(
                "to quarantine: {}-{}@{} in {}: {}",
                where.topic(),
                where.partition(),
                where.offset(),
                where.processorNodeId(),
                nameOf(error));
        return List.of(record(
                where.processorNodeId() == null ? "?" : where.processorNodeId(),
                nameOf(error),
                where.topic(),
                where.partition(),
                where.offset(),
                key,
                value,
                where.headers() == null ? new RecordHeaders() : where.headers()));
    }

    /** For what cannot be read. */
    public static final class OfUnreadable implements DeserializationExceptionHandler {
        @Override
        public DeserializationExceptionHandler.Response handleError(
                ErrorHandlerContext where, ConsumerRecord<byte[], byte[]> record, Exception error) {
            return isWorldDown(error)
                    ? DeserializationExceptionHandler.Response.fail()
                    : DeserializationExceptionHandler.Response.resume(
                            putAside(where, record.key(), record.value(), error));
        }

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    /** For what a processor throws on. */
    public static final class OfUnhandled implements ProcessingExceptionHandler {
        @Override
        public ProcessingExceptionHandler.Response handleError(
                ErrorHandlerContext where, Record<?, ?> record, Exception error) {
            return isWorldDown(error) || where.topic() == null // a punctuator has no record to put aside
                    ? ProcessingExceptionHandler.Response.fail()
                    : ProcessingExceptionHandler.Response.resume(
                            putAside(where, where.sourceRawKey(), where.sourceRawValue(), error));
        }

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
