package dev.herald.streams.topology;

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
 * Quarantines records that cannot be read or handled: they go to {@code herald.quarantine.v1} unchanged, in the same
 * transaction. Headers name the error's class and the record's coordinates, never the error's message, which may hold a
 * name (Kafka's own handlers copy it).
 */
public final class Quarantine {

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private Quarantine() {}

    /** Returns the record that goes to quarantine; {@code stage} is the node or listener that met the error. */
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
        put(headers, QuarantineHeaders.STAGE, stage);
        put(headers, QuarantineHeaders.ERROR, error);
        put(headers, QuarantineHeaders.TOPIC, topic);
        put(headers, QuarantineHeaders.PARTITION, Integer.toString(partition));
        put(headers, QuarantineHeaders.OFFSET, Long.toString(offset));
        return new ProducerRecord<>(Topics.QUARANTINE.name(), null, key, value, headers);
    }

    private static void put(RecordHeaders headers, String key, String value) {
        headers.remove(key);
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a short name of an error that repeats nothing of the record. */
    static String nameOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableEvent unreadable) {
                return "UnreadableEvent." + unreadable.reason();
            }
        }
        return error.getClass().getSimpleName();
    }

    private static boolean isRegistryDown(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailable) {
                return true;
            }
        }
        return false;
    }

    private static List<ProducerRecord<byte[], byte[]>> quarantined(
            ErrorHandlerContext where, byte @Nullable [] key, byte @Nullable [] value, Throwable error) {
        log.error(
                "quarantined: {}-{}@{} in {}: {}",
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

    /** Quarantines a record that cannot be read; fails while the registry is down. */
    public static final class DeserializationHandler implements DeserializationExceptionHandler {
        @Override
        public DeserializationExceptionHandler.Response handleError(
                ErrorHandlerContext where, ConsumerRecord<byte[], byte[]> record, Exception error) {
            return isRegistryDown(error)
                    ? DeserializationExceptionHandler.Response.fail()
                    : DeserializationExceptionHandler.Response.resume(
                            quarantined(where, record.key(), record.value(), error));
        }

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    /** Quarantines a record on which a processor throws; fails while the registry is down. */
    public static final class ProcessingHandler implements ProcessingExceptionHandler {
        @Override
        public ProcessingExceptionHandler.Response handleError(
                ErrorHandlerContext where, Record<?, ?> record, Exception error) {
            return isRegistryDown(error) || where.topic() == null // a punctuator has no record to quarantine
                    ? ProcessingExceptionHandler.Response.fail()
                    : ProcessingExceptionHandler.Response.resume(
                            quarantined(where, where.sourceRawKey(), where.sourceRawValue(), error));
        }

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
