package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry that answers as it is told. */
class RegistryIdsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answer = new AtomicInteger(404);
    private final AtomicLong nanos = new AtomicLong();
    private HttpServer registry;
    private RegistryIds ids;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/apis/ccompat/v7/schemas/ids/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        registry.start();
        ids = new RegistryIds(
                RegistrySettings.apicurio(
                        "http://127.0.0.1:" + registry.getAddress().getPort()),
                nanos::get);
    }

    @AfterEach
    void stop() {
        ids.close();
        registry.stop(0);
    }

    @Test
    void an_unknown_id_is_asked_for_once_in_a_while_not_once_a_record() {
        for (int record = 0; record < 50; record++) {
            assertThat(ids.knows(7)).isFalse();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_schema_that_is_registered_meanwhile_is_found_after_some_seconds() {
        ids.knows(7);
        answer.set(200);
        nanos.addAndGet(RegistryIds.REMEMBERED.toNanos());

        assertThat(ids.knows(7)).isTrue();
    }

    @Test
    void nonsense_without_end_is_not_remembered_without_end() {
        for (int id = 0; id <= RegistryIds.MOST_REMEMBERED; id++) {
            ids.knows(id);
        }
        int before = asked.get();

        ids.knows(RegistryIds.MOST_REMEMBERED);
        assertThat(asked).hasValue(before);
        ids.knows(0);
        assertThat(asked).hasValue(before + 1);
    }

    @Test
    void an_answer_that_is_none_says_nothing_about_the_id() {
        answer.set(503);

        assertThatExceptionOfType(RegistryUnavailable.class).isThrownBy(() -> ids.knows(7));
    }
}
