package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.streams.signing.UnverifiedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
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
 *
 * <p>Operators read quarantine. A record of a sealed topic is therefore quarantined by its coordinates, without key,
 * content and headers: the record itself stays where it is, for the retention of its topic.
 */
public final class Quarantine {

    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
    private static final String UNKNOWN = "?";

    private Quarantine() {}

    /**
     * Returns the record that goes to quarantine.
     *
     * @param service the service that quarantines it
     * @param stage the node or listener that met the error
     */
    public static ProducerRecord<byte[], byte[]> record(
            String service,
            String stage,
            String error,
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers original) {
        RecordHeaders headers = new RecordHeaders(original.toArray());
        put(headers, QuarantineHeaders.SERVICE, service);
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
            if (cause instanceof UnverifiedEvent unverified) {
                return "UnverifiedEvent." + unverified.reason();
            }
        }
        Throwable thrown =
                error instanceof PoisonRecord poison && poison.getCause() != null ? poison.getCause() : error;
        return thrown.getClass().getSimpleName();
    }

    /** Where an error was met: the process, and the record. */
    private record Occurrence(TopologyMetrics metrics, String service, String stage, Throwable error) {

        Occurrence(Map<String, ?> settings, ErrorHandlerContext where, Throwable error) {
            this(
                    TopologyMetrics.in(settings),
                    serviceOf(settings),
                    where.processorNodeId() == null ? UNKNOWN : where.processorNodeId(),
                    error);
        }

        List<ProducerRecord<byte[], byte[]>> quarantine(
                String topic,
                int partition,
                long offset,
                byte @Nullable [] key,
                byte @Nullable [] value,
                @Nullable Headers headers) {
            metrics.countQuarantined(stage, nameOf(error));
            log.error("quarantined: {}-{}@{} in {}: {}", topic, partition, offset, stage, nameOf(error));
            boolean sealed = Topics.isSealed(topic);
            return List.of(record(
                    service,
                    stage,
                    nameOf(error),
                    topic,
                    partition,
                    offset,
                    sealed ? null : key,
                    sealed ? null : value,
                    sealed || headers == null ? new RecordHeaders() : headers));
        }
    }

    /** Returns the name of the service that runs with some settings of Streams. */
    private static String serviceOf(Map<String, ?> settings) {
        return settings.get(StreamsConfig.APPLICATION_ID_CONFIG) instanceof String id
                ? id.replaceFirst("^" + ServiceTopology.APPLICATION_ID_PREFIX, "")
                : UNKNOWN;
    }

    /** Quarantines a record that cannot be read; fails where the environment keeps it from being read. */
    public static final class DeserializationHandler implements DeserializationExceptionHandler {

        private Map<String, ?> settings = Map.of();

        @Override
        public DeserializationExceptionHandler.Response handleError(
                ErrorHandlerContext where, ConsumerRecord<byte[], byte[]> record, Exception error) {
            // a deserializer's own exception is Kafka's too, and tells that it cannot read the bytes
            boolean unread = !(error instanceof SerializationException) && EnvironmentFailure.isIn(error);
            return unread
                    ? DeserializationExceptionHandler.Response.fail()
                    : DeserializationExceptionHandler.Response.resume(new Occurrence(settings, where, error)
                            .quarantine(
                                    where.topic(),
                                    where.partition(),
                                    where.offset(),
                                    record.key(),
                                    record.value(),
                                    where.headers()));
        }

        @Override
        public void configure(Map<String, ?> configured) {
            settings = configured;
        }
    }

    /**
     * Quarantines a poison record: one on which the domain threw before anything was written. Fails on everything else,
     * because Streams would commit what was written and forwarded before.
     */
    public static final class ProcessingHandler implements ProcessingExceptionHandler {

        private Map<String, ?> settings = Map.of();

        @Override
        public ProcessingExceptionHandler.Response handleError(
                ErrorHandlerContext where, Record<?, ?> record, Exception error) {
            if (!(error instanceof PoisonRecord poison) || EnvironmentFailure.isIn(error)) {
                return ProcessingExceptionHandler.Response.fail();
            }
            Occurrence occurrence = new Occurrence(settings, where, error);
            ConsumerRecord<byte[], byte[]> origin = poison.origin();
            if (origin != null) {
                return ProcessingExceptionHandler.Response.resume(occurrence.quarantine(
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        origin.key(),
                        origin.value(),
                        origin.headers()));
            }
            return where.topic() == null // a schedule has no record to quarantine
                    ? ProcessingExceptionHandler.Response.fail()
                    : ProcessingExceptionHandler.Response.resume(occurrence.quarantine(
                            where.topic(),
                            where.partition(),
                            where.offset(),
                            where.sourceRawKey(),
                            where.sourceRawValue(),
                            where.headers()));
        }

        @Override
        public void configure(Map<String, ?> configured) {
            settings = configured;
        }
    }
}
