package dev.herald.contract.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Against a registry in memory, which can stop to take registrations. */
class SchemaRegistrationTest {

    private static final String SUBJECTS = "/apis/ccompat/v7/subjects";
    private static final String SEARCH = "/apis/registry/v3/search/versions";
    private static final String ARTIFACTS = "/apis/registry/v3/groups/default/artifacts";
    private static final String VERSIONS = "/versions";
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> TYPES =
            SchemaRegistration.allTypes().stream().map(type -> type.getName()).toList();

    /** The latest text of each subject. */
    private final Map<String, String> registered = new TreeMap<>();

    private int mostRegistrations = Integer.MAX_VALUE;
    private int registrations;
    private int versionsAdded;
    private HttpServer server;
    private RegistrySettings registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(SUBJECTS, exchange -> answer(exchange, this::subjects));
        server.createContext(SEARCH, exchange -> answer(exchange, this::search));
        server.createContext(ARTIFACTS, exchange -> answer(exchange, this::addVersion));
        server.start(); // one thread: no field needs a lock
        registry = RegistrySettings.apicurio(
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Reply(int status, String body) {}

    private static void answer(HttpExchange exchange, BiFunction<String, String, Reply> call) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply = call.apply(exchange.getRequestURI().getPath(), body);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply subjects(String path, String body) {
        if (path.equals(SUBJECTS)) {
            return new Reply(200, JSON.writeValueAsString(registered.keySet()));
        }
        String subject = path.substring(SUBJECTS.length() + 1, path.length() - VERSIONS.length());
        String schema = JSON.readTree(body).path("schema").asString();
        if (schema.equals(registered.get(subject)) || differsInDocumentation(schema, registered.get(subject))) {
            return new Reply(200, "{}");
        }
        if (registrations >= mostRegistrations) {
            return new Reply(503, "{}");
        }
        registrations++;
        registered.put(subject, schema);
        return new Reply(200, "{}");
    }

    private static boolean differsInDocumentation(String one, @Nullable String other) {
        return other != null && withoutDocumentation(one).equals(withoutDocumentation(other));
    }

    private static String withoutDocumentation(String schema) {
        return SchemaNormalization.toParsingForm(new Schema.Parser().parse(schema));
    }

    private Reply search(String path, String schema) {
        return new Reply(200, "{\"count\":%d,\"versions\":[]}".formatted(registered.containsValue(schema) ? 1 : 0));
    }

    private Reply addVersion(String path, String body) {
        String subject = path.substring(ARTIFACTS.length() + 1, path.length() - VERSIONS.length());
        registered.put(
                subject, JSON.readTree(body).path("content").path("content").asString());
        versionsAdded++;
        return new Reply(200, "{}");
    }

    @Test
    void a_type_whose_documentation_alone_changed_gets_a_version_of_its_own() {
        SchemaRegistration.registerAll(registry, Optional.empty());
        String changed = TYPES.getFirst();
        registered.compute(
                changed, (type, schema) -> requireNonNull(schema).replaceFirst("\"doc\":\"", "\"doc\":\"Before: "));
        assertThat(SchemaRegistration.missing(registry)).containsExactly(changed);

        SchemaRegistration.registerAll(registry, Optional.empty());

        assertThat(SchemaRegistration.missing(registry)).isEmpty();
        assertThat(versionsAdded).isEqualTo(1);
        assertThat(registrations).isEqualTo(TYPES.size());
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

    @Test
    @Timeout(300)
    void a_registry_that_accepts_and_never_answers_is_given_up_after_one_time_limit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            RegistrySettings impatient = new RegistrySettings(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    RegistrySettings.Kind.APICURIO,
                    Duration.ofMillis(250));

            assertThatExceptionOfType(RegistryUnavailable.class)
                    .isThrownBy(() -> SchemaRegistration.missing(impatient))
                    .withMessageContaining("does not answer");
        }
    }
}
