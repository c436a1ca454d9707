package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.CaseClosed;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

    private static final String NAME = "Jeanne Exemple";
    private static final byte[] KEY = ProbeTopology.CASE.getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = {7, 7, 7};
    private static final SpecificRecord CLOSED = new CaseClosed(ProbeTopology.CASE, DecisionKind.DENIED, 1);

    private final EventSerde serde = InMemoryRegistry.serde();

    @Test
    void what_cannot_be_read_goes_aside_as_it_came_with_class_and_coordinates() {
        DeserializationExceptionHandler.Response response =
                new Quarantine.DeserializationHandler().handleError(where(), inTopic(), wrapped(unreadable()));

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        ProducerRecord<byte[], byte[]> aside = response.deadLetterQueueRecords().getFirst();
        assertThat(aside.topic()).isEqualTo(Topics.QUARANTINE.name());
        assertThat(aside.key()).isEqualTo(KEY);
        assertThat(aside.value()).isEqualTo(VALUE);
        assertThat(text(aside.headers(), QuarantineHeaders.ERROR)).isEqualTo("UnreadableEvent.NOT_WIRE_FORMAT");
        assertThat(text(aside.headers(), QuarantineHeaders.TOPIC)).isEqualTo(Topics.DECISIONS.name());
        assertThat(text(aside.headers(), QuarantineHeaders.PARTITION)).isEqualTo("3");
        assertThat(text(aside.headers(), QuarantineHeaders.OFFSET)).isEqualTo("41");
        assertThat(text(aside.headers(), QuarantineHeaders.STAGE)).isEqualTo("from-decisions");
        assertThat(text(aside.headers(), "traceparent")).isEqualTo("as it came");
    }

    @Test
    void a_record_of_a_sealed_topic_is_quarantined_by_its_coordinates() {
        ErrorHandlerContext sealed = where(Topics.SEALED_SUBMISSIONS);

        for (ProducerRecord<byte[], byte[]> aside : List.of(
                new Quarantine.DeserializationHandler()
                        .handleError(sealed, inTopic(), wrapped(unreadable()))
                        .deadLetterQueueRecords()
                        .getFirst(),
                new Quarantine.ProcessingHandler()
                        .handleError(sealed, handled(), new PoisonRecord(new IllegalStateException(NAME)))
                        .deadLetterQueueRecords()
                        .getFirst())) {
            assertThat(aside.key()).isNull();
            assertThat(aside.value()).isNull();
            assertThat(aside.headers())
                    .extracting(Header::key)
                    .containsExactlyInAnyOrder(
                            QuarantineHeaders.SERVICE,
                            QuarantineHeaders.STAGE,
                            QuarantineHeaders.ERROR,
                            QuarantineHeaders.TOPIC,
                            QuarantineHeaders.PARTITION,
                            QuarantineHeaders.OFFSET);
            assertThat(text(aside.headers(), QuarantineHeaders.OFFSET)).isEqualTo("41");
        }
    }

    @Test
    void what_cannot_be_handled_goes_aside_without_the_errors_message() {
        ProcessingExceptionHandler.Response response = new Quarantine.ProcessingHandler()
                .handleError(where(), handled(), new PoisonRecord(new IllegalStateException(NAME)));

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        ProducerRecord<byte[], byte[]> aside = response.deadLetterQueueRecords().getFirst();
        assertThat(text(aside.headers(), QuarantineHeaders.ERROR)).isEqualTo("IllegalStateException");
        assertThat(aside.value())
                .as("the record as it came, not as it was read")
                .isEqualTo(VALUE);
        assertThat(everythingIn(aside.headers())).doesNotContain(NAME);
    }

    @Test
    void what_a_registry_that_is_down_cannot_tell_is_never_put_aside() {
        RegistryUnavailable down = catchThrowableOfType(
                RegistryUnavailable.class, () -> InMemoryRegistry.unreachable().deserialize(serde.serialize(CLOSED)));

        DeserializationExceptionHandler.Response reading =
                new Quarantine.DeserializationHandler().handleError(where(), inTopic(), wrapped(down));
        assertThat(reading.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
        assertThat(reading.deadLetterQueueRecords()).isEmpty();

        ProcessingExceptionHandler.Response handling =
                new Quarantine.ProcessingHandler().handleError(where(), handled(), wrapped(down));
        assertThat(handling.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(handling.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void one_that_was_in_quarantine_before_tells_where_it_failed_last() {
        Headers earlier = Quarantine.record("s", "a", "b", "c", 0, 1, null, null, new RecordHeaders())
                .headers();

        Headers now =
                Quarantine.record("s", "a", "b", "d", 0, 2, null, null, earlier).headers();

        assertThat(text(now, QuarantineHeaders.TOPIC)).isEqualTo("d");
        assertThat(now.headers(QuarantineHeaders.OFFSET)).hasSize(1);
    }

    @Test
    void a_topology_goes_on_behind_what_it_put_aside(@TempDir Path folder) {
        Topology topology = new Topology();
        ProbeTopology probe = new ProbeTopology(event -> {
            if (event instanceof CaseClosed) {
                throw new IllegalStateException(NAME);
            }
            return List.of(new OutboundEvent(Topics.DISSEMINATIONS, ProbeTopology.CASE, event));
        });
        probe.build(topology, serde);
        Properties settings = new Properties();
        settings.putAll(ProbeTopology.properties(folder));
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, settings, ProbeTopology.NOW)) {
            var in =
                    driver.createInputTopic(Topics.DECISIONS.name(), new StringSerializer(), new ByteArraySerializer());
            in.pipeInput(ProbeTopology.CASE, VALUE);
            in.pipeInput(ProbeTopology.CASE, serde.serialize(CLOSED));
            in.pipeInput(
                    ProbeTopology.CASE, serde.serialize(new NoticeBlocked(ProbeTopology.CASE, "n", 1, false, "d")));

            // what becomes of the unreadable one is asserted above: this driver does not show it
            List<TestRecord<String, byte[]>> aside = driver.createOutputTopic(
                            Topics.QUARANTINE.name(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
            TestRecord<String, byte[]> unhandled = aside.getLast();
            assertThat(text(unhandled.headers(), QuarantineHeaders.ERROR)).isEqualTo("IllegalStateException");
            assertThat(text(unhandled.headers(), QuarantineHeaders.OFFSET)).isEqualTo("1");
            assertThat(text(unhandled.headers(), QuarantineHeaders.SERVICE)).isEqualTo("probe");
            assertThat(everythingIn(unhandled.headers())).doesNotContain(NAME);
            assertThat(driver.createOutputTopic(
                                    Topics.DISSEMINATIONS.name(),
                                    new StringDeserializer(),
                                    serde.asKafkaSerde().deserializer())
                            .readRecordsToList())
                    .singleElement()
                    .satisfies(told ->
                            assertThat(EventHeaders.from(told.headers())).isNotNull());
        }
    }

    private UnreadableEvent unreadable() {
        return catchThrowableOfType(UnreadableEvent.class, () -> serde.deserialize(VALUE));
    }

    /** As Kafka hands it on, with what the record said in the message. */
    private static RuntimeException wrapped(Exception cause) {
        return new IllegalArgumentException(NAME, cause);
    }

    private static ConsumerRecord<byte[], byte[]> inTopic() {
        return new ConsumerRecord<>(Topics.DECISIONS.name(), 3, 41, KEY, VALUE);
    }

    private static Record<String, SpecificRecord> handled() {
        return new Record<>(ProbeTopology.CASE, CLOSED, 0);
    }

    private static @Nullable String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String everythingIn(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .toList()
                .toString();
    }

    private static ErrorHandlerContext where() {
        return where(Topics.DECISIONS);
    }

    private static ErrorHandlerContext where(Topic topic) {
        return new Where(
                topic.name(), new RecordHeaders().add("traceparent", "as it came".getBytes(StandardCharsets.UTF_8)));
    }

    /** Where Streams says that it happened. */
    private record Where(String topic, Headers headers) implements ErrorHandlerContext {

        @Override
        public int partition() {
            return 3;
        }

        @Override
        public long offset() {
            return 41;
        }

        @Override
        public String processorNodeId() {
            return "from-decisions";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, 3);
        }

        @Override
        public long timestamp() {
            return 0;
        }

        @Override
        public byte[] sourceRawKey() {
            return KEY;
        }

        @Override
        public byte[] sourceRawValue() {
            return VALUE;
        }
    }
}
