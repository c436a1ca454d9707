package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry in memory, which can stop to take registrations. */
class SchemaRegistrationTest {

    private static final String SUBJECTS = "/apis/ccompat/v7/subjects/";
    private static final String VERSIONS = "/versions";
    private static final List<String> TYPES =
            SchemaRegistration.allTypes().stream().map(type -> type.getName()).toList();

    private final Map<String, String> registered = new HashMap<>();
    private int mostRegistrations = Integer.MAX_VALUE;
    private int registrations;
    private HttpServer server;
    private RegistrySettings registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(SUBJECTS, this::answer);
        server.start(); // one thread: no field needs a lock
        registry = RegistrySettings.apicurio(
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(SUBJECTS.length());
        String schema = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                path.endsWith(VERSIONS)
                        ? register(path.substring(0, path.length() - VERSIONS.length()), schema)
                        : schema.equals(registered.get(path)) ? 200 : 404,
                -1);
        exchange.close();
    }

    private int register(String subject, String schema) {
        if (schema.equals(registered.get(subject))) {
            return 200;
        }
        if (registrations >= mostRegistrations) {
            return 503;
        }
        registrations++;
        registered.put(subject, schema);
        return 200;
    }

    @Test
    void a_second_run_registers_nothing() {
        assertThat(SchemaRegistration.missing(registry)).containsExactlyInAnyOrderElementsOf(TYPES);

        assertThat(SchemaRegistration.registerAll(registry, Optional.empty())).isEqualTo(TYPES.size());
        assertThat(SchemaRegistration.missing(registry)).isEmpty();
        SchemaRegistration.registerAll(registry, Optional.empty());
        assertThat(registrations).isEqualTo(TYPES.size());
    }

    @Test
    void interrupted_after_some_schemas_it_registers_the_rest_when_it_is_repeated() {
        for (int accepted : new int[] {0, 1, TYPES.size() / 2, TYPES.size() - 1}) {
            registered.clear();
            registrations = 0;
            mostRegistrations = accepted;
            assertThatExceptionOfType(RegistryUnavailable.class)
                    .isThrownBy(() -> SchemaRegistration.registerAll(registry, Optional.empty()))
                    .withMessageContaining("503");
            assertThat(registered).as("before it was interrupted").hasSize(accepted);
            assertThat(SchemaRegistration.missing(registry))
                    .hasSize(TYPES.size() - accepted)
                    .as("the type that says that all are there comes last")
                    .contains(TYPES.getLast())
                    .noneMatch(registered::containsKey);

            mostRegistrations = Integer.MAX_VALUE;
            SchemaRegistration.registerAll(registry, Optional.empty());
            assertThat(registered.keySet()).containsExactlyInAnyOrderElementsOf(TYPES);
            assertThat(registrations).as("each one once").isEqualTo(TYPES.size());
        }
    }
}
