package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestWithdrawn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the list of inbound schemas against a registry that answers as the test says. */
class InboundSchemasTest {

    private static final String WITHDRAWN = RequestWithdrawn.class.getName();
    private static final Duration LONG = Duration.ofHours(1);
    /** The schema ids of the other inbound types start here. */
    private static final int OTHERS = 1_000;

    private static final String SCHEMA = RequestWithdrawn.getClassSchema().toString();
    private static final String DEEP =
            "{\"type\":\"record\",\"name\":\"RequestWithdrawn\",\"fields\":[{\"name\":\"more\","
                    + "\"type\":{\"type\":\"array\",\"items\":\"RequestWithdrawn\"}}]}";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<Integer> learned = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger listed = new AtomicInteger();
    private final AtomicBoolean down = new AtomicBoolean();
    private HttpServer registry;
    private RegistrySettings settings;
    private InboundSchemas schemas;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/apis/ccompat/v7/", exchange -> {
            asked.incrementAndGet();
            String path = exchange.getRequestURI().getPath().substring("/apis/ccompat/v7".length());
            if (path.equals("/subjects/" + WITHDRAWN + "/versions")) {
                listed.incrementAndGet();
            }
            String answer = answers.get(path);
            byte[] body = answer == null ? new byte[0] : answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    down.get() ? 503 : answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        settings = RegistrySettings.apicurio(
                "http://127.0.0.1:" + registry.getAddress().getPort());
        int id = OTHERS;
        for (Class<?> type : Topics.INBOUND.events()) {
            if (!type.getName().equals(WITHDRAWN)) {
                register(type.getName(), 1, id++, SCHEMA);
            }
        }
        schemas = new InboundSchemas(settings, this::learn, LONG, Duration.ofMillis(100));
    }

    @AfterEach
    void stop() {
        schemas.close();
        registry.stop(0);
    }

    @Test
    void the_list_is_not_complete_while_a_type_is_not_yet_registered() {
        schemas.start();
        until(() -> schemas.failure() != null);
        assertThat(schemas.failure()).contains(WITHDRAWN);
        assertThat(schemas.isComplete()).isFalse();

        register(1, 7, SCHEMA);

        until(schemas::isComplete);
        assertThat(schemas.find(7)).isPresent();
        assertThat(schemas.failure()).isNull();
    }

    @Test
    void every_registered_version_of_an_inbound_type_is_learned() throws InterruptedException {
        register(1, 7, SCHEMA);
        register(2, 9, SCHEMA);

        schemas.refresh();

        assertThat(learned).containsExactlyInAnyOrder(7, 9);
        assertThat(schemas.find(7)).isPresent();
        assertThat(schemas.find(8)).isEmpty();
    }

    @Test
    void a_schema_that_contains_itself_is_never_learned() throws InterruptedException {
        register(1, 7, SCHEMA);
        register(2, 57, DEEP);

        schemas.refresh();

        assertThat(learned).containsExactly(7);
    }

    @Test
    void a_version_is_read_once_and_later_readings_only_list_the_versions() throws InterruptedException {
        register(1, 7, SCHEMA);
        schemas.refresh();
        int first = asked.get();

        schemas.refresh();

        assertThat(asked.get() - first).isEqualTo(Topics.INBOUND.events().size());
    }

    @Test
    void a_registry_that_is_down_keeps_the_list_and_is_named() {
        register(1, 7, SCHEMA);
        schemas.start();
        until(() -> learned.contains(7));

        down.set(true);
        schemas.refreshSoon();
        until(() -> schemas.failure() != null);
        assertThat(schemas.failure()).contains("503");
        assertThat(learned).containsExactly(7);

        down.set(false);
        register(2, 9, SCHEMA);
        schemas.refreshSoon();
        until(() -> learned.contains(9) && schemas.failure() == null);
    }

    @Test
    void twenty_thousand_unknown_ids_cost_no_request_and_another_members_record_is_answered_at_once() {
        EventSerde serde = InMemoryRegistry.serde();
        byte[] good = serde.serialize(SampleEvents.of(RequestWithdrawn.class));
        CountDownLatch blocked = new CountDownLatch(1);
        InboundSchemas slow = new InboundSchemas(
                settings, id -> awaitIf(id == 7, blocked), LONG, Duration.ofSeconds(30)); // a registry that hangs
        try {
            register(1, 7, SCHEMA);
            slow.start();
            until(() -> listed.get() == 1);
            for (int id = 100_000; id < 120_000; id++) {
                byte[] stranger = {0, 0, (byte) (id >> 16), (byte) (id >> 8), (byte) id, 1, 2};
                assertThatExceptionOfType(UnreadableEvent.class)
                        .isThrownBy(() -> serde.deserializeKnown(stranger))
                        .matches(e -> e.reason() == UnreadableEvent.Reason.UNKNOWN_SCHEMA_ID);
                slow.refreshSoon();
            }
            assertThat(serde.deserializeKnown(good)).isEqualTo(SampleEvents.of(RequestWithdrawn.class));
            assertThat(listed).hasValue(1); // the reading at the start
        } finally {
            blocked.countDown();
            slow.close();
        }
    }

    @Test
    void an_unknown_id_causes_one_reading_in_the_background() {
        register(1, 7, SCHEMA);
        schemas.start();
        until(schemas::isComplete);
        register(2, 9, SCHEMA);

        schemas.refreshSoon();

        until(() -> learned.contains(9));
        assertThat(listed.get()).isBetween(2, 3);
    }

    @Test
    void an_id_that_was_learned_is_decoded_without_a_registry() {
        EventSerde serde = InMemoryRegistry.serde();
        byte[] bytes = serde.serialize(SampleEvents.of(RequestWithdrawn.class));

        assertThat(serde.deserializeKnown(bytes)).isEqualTo(SampleEvents.of(RequestWithdrawn.class));
        assertThatExceptionOfType(UnreadableEvent.class)
                .isThrownBy(() -> InMemoryRegistry.unreachable().deserializeKnown(bytes));
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, IllegalStateException.class})
    void a_failure_that_nobody_expects_is_named_and_the_list_is_read_again(Class<? extends Throwable> unexpected) {
        register(1, 7, SCHEMA);
        AtomicBoolean fails = new AtomicBoolean(true);
        try (InboundSchemas failing = new InboundSchemas(
                settings, id -> throwIf(id == 7 && fails.get(), unexpected), LONG, Duration.ofMillis(100))) {
            failing.start();
            until(() -> failing.failure() != null);
            assertThat(failing.failure()).isEqualTo(unexpected.getSimpleName());
            assertThat(failing.isComplete()).isFalse();

            fails.set(false);

            until(failing::isComplete);
            assertThat(failing.find(7)).isPresent();
            assertThat(failing.failure()).isNull();
        }
    }

    private static void throwIf(boolean condition, Class<? extends Throwable> failure) {
        if (condition && Error.class.isAssignableFrom(failure)) {
            throw new StackOverflowError();
        }
        if (condition) {
            throw new IllegalStateException();
        }
    }

    private void learn(int id) {
        if (id < OTHERS) {
            learned.add(id);
        }
    }

    private void register(int version, int id, String schema) {
        register(WITHDRAWN, version, id, schema);
    }

    private void register(String subject, int version, int id, String schema) {
        answers.put(
                "/subjects/%s/versions/%d".formatted(subject, version),
                "{\"id\":%d,\"schema\":\"%s\"}"
                        .formatted(id, schema.replace("\\", "\\\\").replace("\"", "\\\"")));
        answers.put(
                "/subjects/%s/versions".formatted(subject),
                List.of(1, 2).subList(0, version).toString());
    }

    private static void awaitIf(boolean condition, CountDownLatch latch) {
        try {
            if (condition) {
                latch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
