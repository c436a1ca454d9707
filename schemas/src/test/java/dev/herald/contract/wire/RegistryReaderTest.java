package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry that answers as it is told. */
class RegistryReaderTest {

    private int status = 404;
    private String body = "{}";
    private HttpServer registry;
    private RegistryReader reader;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/apis/ccompat/v7/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        registry.start();
        reader = new RegistryReader(RegistrySettings.apicurio(
                "http://127.0.0.1:" + registry.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        reader.close();
        registry.stop(0);
    }

    @Test
    void what_the_registry_does_not_have_is_unknown() {
        assertThat(reader.knows(7)).isFalse();
        assertThat(reader.versions("dev.herald.event.CaseClosed")).isEmpty();
        assertThat(reader.version("dev.herald.event.CaseClosed", 1)).isEmpty();
    }

    @Test
    void a_schema_that_is_registered_meanwhile_is_found() {
        assertThat(reader.knows(7)).isFalse();
        status = 200;
        assertThat(reader.knows(7)).isTrue();

        body = "[1, 2]";
        assertThat(reader.versions("dev.herald.event.CaseClosed")).containsExactly(1, 2);
    }

    @Test
    void an_answer_that_is_none_says_nothing_about_the_id() {
        status = 503;
        assertThatExceptionOfType(RegistryUnavailable.class).isThrownBy(() -> reader.knows(7));

        status = 200;
        body = "<html>";
        assertThatExceptionOfType(RegistryUnavailable.class).isThrownBy(() -> reader.knows(7));
    }
}
