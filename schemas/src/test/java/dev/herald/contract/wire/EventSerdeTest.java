package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerdeTest {

    /** Three minutes of a look-up that is waited for 50 ms. */
    private static final int MOST_ATTEMPTS = 3_600;

    private final EventSerde serde = InMemoryRegistry.serde();

    @Test
    void an_event_is_a_zero_byte_four_bytes_of_id_and_avro() {
        byte[] bytes = serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1));

        int id = EventSerde.schemaId(bytes);
        String caseId = HexFormat.of().formatHex("FR/2026-000123".getBytes(StandardCharsets.US_ASCII));
        // Avro: length 14 (1c), text, enum symbol 3 (06), revision 1 (02)
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("00" + "%08x".formatted(id) + "1c" + caseId + "06" + "02");
    }

    static List<Class<? extends SpecificRecord>> everyType() {
        return List.copyOf(SchemaRegistration.allTypes());
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void every_type_comes_back_as_it_went(Class<? extends SpecificRecord> type) {
        SpecificRecord sample = SampleEvents.of(type);

        assertThat(serde.deserialize(serde.serialize(sample))).isEqualTo(sample);
    }

    @Test
    void bytes_that_are_no_event_are_told_apart() {
        assertThat(whyUnreadable(null)).isEqualTo(UnreadableEvent.Reason.EMPTY);
        assertThat(whyUnreadable("{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(UnreadableEvent.Reason.NOT_WIRE_FORMAT);
        assertThat(whyUnreadable(new byte[] {0, 0, 0, 1})).isEqualTo(UnreadableEvent.Reason.NOT_WIRE_FORMAT);
        assertThat(whyUnreadable(new byte[] {0, 0x7f, 0, 0, 1, 2})).isEqualTo(UnreadableEvent.Reason.UNKNOWN_SCHEMA_ID);
        byte[] event = serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1));
        assertThat(whyUnreadable(Arrays.copyOf(event, event.length - 3))).isEqualTo(UnreadableEvent.Reason.UNDECODABLE);
    }

    @Test
    void a_registry_that_does_not_answer_is_no_verdict_on_the_bytes() {
        try (EventSerde unreachable = new EventSerde(RegistrySettings.apicurio("http://127.0.0.1:1"))) {
            assertThatExceptionOfType(RegistryUnavailable.class)
                    .isThrownBy(() -> unreachable.deserialize(new byte[] {0, 0, 0, 0, 9, 1}));
            assertThatExceptionOfType(RegistryUnavailable.class)
                    .isThrownBy(() -> unreachable.warm(List.of(CaseClosed.class)));
        }
    }

    @Test
    void a_look_up_that_fails_once_is_no_verdict_on_the_bytes() {
        CaseClosed event = new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1);
        AtomicBoolean failed = new AtomicBoolean();
        try (EventSerde once = new EventSerde(
                "memory",
                (topic, unused) -> new byte[0],
                (topic, unused) -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new UncheckedIOException(new IOException("connection reset"));
                    }
                    return event;
                },
                id -> true)) {
            assertThat(once.deserialize(serde.serialize(event))).isEqualTo(event);
        }
    }

    /** Serializers of another vendor, or none: whatever they throw. */
    static Stream<RuntimeException> whatSerializersThrow() {
        return Stream.of(
                new IllegalStateException("about Testmann"),
                new NullPointerException("about Testmann"),
                new UncheckedIOException(new IOException("about Testmann")));
    }

    @ParameterizedTest
    @MethodSource("whatSerializersThrow")
    void an_event_with_a_hole_is_a_fault_of_the_event_and_only_its_field_is_named(RuntimeException thrown) {
        CaseClosed holed = new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1);
        holed.put("caseId", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> failing(thrown).serialize(holed))
                .withMessage("a CaseClosed does not fit its schema at caseId")
                .withNoCause();
    }

    @ParameterizedTest
    @MethodSource("whatSerializersThrow")
    void an_event_that_fits_its_schema_waits_for_the_registry(RuntimeException thrown) {
        CaseClosed whole = new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1);

        assertThatExceptionOfType(RegistryUnavailable.class)
                .isThrownBy(() -> failing(thrown).serialize(whole));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void every_type_fits_its_schema_as_long_as_nothing_is_missing(Class<? extends SpecificRecord> type) {
        assertThat(SchemaMismatch.in(SampleEvents.of(type))).isEmpty();
    }

    @Test
    void a_hole_deep_inside_is_found() {
        RequestSubmitted request = (RequestSubmitted) SampleEvents.of(RequestSubmitted.class);
        request.put("person", SampleEvents.of(Person.class));
        request.getPerson().getName().put("familyName", null);

        assertThat(SchemaMismatch.in(request)).contains("person.name.familyName");
    }

    @Test
    void a_length_that_no_record_has_is_not_believed_and_nothing_allocated_for_it() {
        byte[] event = serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1));
        byte[] claimsTwoGigabytes = Arrays.copyOf(event, 11);
        System.arraycopy(
                new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 1}, 0, claimsTwoGigabytes, 5, 6);

        assertThat(whyUnreadable(claimsTwoGigabytes)).isEqualTo(UnreadableEvent.Reason.UNDECODABLE);
    }

    @Test
    void an_id_is_learned_only_once_its_schema_is_there_though_the_first_look_up_fails() {
        AtomicInteger lookUps = new AtomicInteger();
        AtomicBoolean cached = new AtomicBoolean();
        try (EventSerde learning = new EventSerde(
                "memory",
                (topic, event) -> new byte[0],
                (topic, bytes) -> {
                    cached.set(lookUps.incrementAndGet() > 1);
                    throw new IllegalStateException(cached.get() ? "nothing follows the id" : "no connection");
                },
                id -> true)) {
            learning.learn(7);

            assertThat(cached).isTrue();
        }
    }

    @Test
    @Timeout(300)
    void a_registry_that_hangs_is_given_up_and_asked_again() {
        CaseClosed event = new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1);
        byte[] bytes = serde.serialize(event);
        AtomicBoolean hangs = new AtomicBoolean(true);
        try (EventSerde hanging = new EventSerde(
                "memory",
                (topic, sent) -> answer(hangs, bytes),
                (topic, received) -> answer(hangs, event),
                id -> true,
                Duration.ofMillis(50))) {
            for (ThrowingCallable question : List.<ThrowingCallable>of(
                    () -> hanging.serialize(event),
                    () -> hanging.deserialize(bytes),
                    () -> hanging.learn(EventSerde.schemaId(bytes)),
                    () -> hanging.warm(List.of(CaseClosed.class)),
                    () -> hanging.warm(List.of(RequestSubmitted.class, CaseClosed.class)))) {
                assertThatExceptionOfType(RegistryUnavailable.class)
                        .isThrownBy(question)
                        .withMessage("the registry at memory gave no answer within PT0.05S (TimeoutException)");
            }

            hangs.set(false);

            assertThat(answerOf(() -> hanging.serialize(event))).isEqualTo(bytes);
            assertThat(answerOf(() -> hanging.deserialize(bytes))).isEqualTo(event);
        }
    }

    /** Asks until the registry answers: on a busy machine a thread may start later than a look-up is waited for. */
    private static <T> T answerOf(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (RegistryUnavailable e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** What a vendor's client returns: the answer, or nothing for as long as its thread is not interrupted. */
    private static <T> T answer(AtomicBoolean hangs, T answer) {
        if (hangs.get()) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return answer;
    }

    private static EventSerde failing(RuntimeException thrown) {
        return new EventSerde(
                "memory",
                (topic, event) -> {
                    throw thrown;
                },
                (topic, bytes) -> null,
                id -> true);
    }

    private UnreadableEvent.Reason whyUnreadable(byte[] bytes) {
        try {
            serde.deserialize(bytes);
            throw new AssertionError("it was read");
        } catch (UnreadableEvent e) {
            return e.reason();
        }
    }
}
