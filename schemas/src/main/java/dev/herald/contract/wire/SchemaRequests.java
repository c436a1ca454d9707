package dev.herald.contract.wire;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.HttpLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry about the schemas of types, and registers them. Eight requests are under way at once: each has a
 * connection, and the registry serves 256 to all its clients.
 */
final class SchemaRequests implements AutoCloseable {

    private static final int AT_ONCE = 8;

    /** A registry that has just started on a busy machine answers the last of eighty requests after half a minute. */
    private static final int PATIENCE = 12;

    /** Where Apicurio's Confluent-compatible API puts schemas. */
    private static final String GROUP = "default";

    private static final String JSON = "application/json";
    private static final String CONFLUENT_JSON = "application/vnd.schemaregistry.v1+json";
    private static final Pattern NONE_FOUND = Pattern.compile("\"count\"\\s*:\\s*0\\b");

    private final RegistrySettings settings;
    private final Optional<HttpLogin> login;
    private final HttpClient http;
    private final ExecutorService senders = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("schema-request-", 0).factory());

    /** An answer, or why there is none. */
    private record Answer(
            @Nullable HttpResponse<String> response,
            @Nullable IOException failure) {

        private boolean isPositive() {
            return response != null && response.statusCode() == 200;
        }
    }

    SchemaRequests(RegistrySettings settings, Optional<HttpLogin> login) {
        this.settings = settings;
        this.login = login;
        this.http = settings.httpClient();
    }

    /**
     * Returns the types of which the registry does not have exactly the text, as a serializer asks for it. Apicurio's
     * Confluent-compatible API would find a text that differs in its documentation.
     *
     * @throws RegistryUnavailable if the registry does not answer
     */
    Set<Class<? extends SpecificRecord>> missing(Collection<Class<? extends SpecificRecord>> types) {
        boolean byContent = hasOwnApi();
        Set<Class<? extends SpecificRecord>> missing = new LinkedHashSet<>();
        ask(types, byContent ? this::search : this::lookUp).forEach((type, answer) -> {
            HttpResponse<String> response = responseOf(answer);
            boolean unknown = byContent
                    ? response.statusCode() == 200
                            && NONE_FOUND.matcher(response.body()).find()
                    : response.statusCode() == 404;
            if (unknown) {
                missing.add(type);
            } else if (response.statusCode() != 200) {
                throw new RegistryUnavailable("the registry at %s answers %d when asked for the schema %s"
                        .formatted(settings.url(), response.statusCode(), type.getName()));
            }
        });
        return missing;
    }

    /**
     * Registers types. Asks afterwards whether the registry has their text: Apicurio's Confluent-compatible API answers
     * with the version before if only the documentation differs, and no serializer finds the text then.
     *
     * @throws RegistryUnavailable if the registry refuses one or does not answer
     */
    void register(Collection<Class<? extends SpecificRecord>> types) {
        Set<Class<? extends SpecificRecord>> again = new LinkedHashSet<>();
        ask(types, this::registration).forEach((type, answer) -> {
            if (!answer.isPositive()) {
                again.add(type);
            }
        });
        // The registry refuses one of two concurrent registrations, because the subject exists by then. It answers a
        // second request with the id; if that fails too, its answer has the real error.
        ask(again, this::registration).forEach(this::requirePositive);
        if (hasOwnApi()) {
            ask(missing(types), this::version).forEach(this::requirePositive);
        }
    }

    private boolean hasOwnApi() {
        return settings.kind() == RegistrySettings.Kind.APICURIO;
    }

    private HttpRequest lookUp(Class<? extends SpecificRecord> type) {
        return confluent(type, "/subjects/" + type.getName()).build();
    }

    private HttpRequest registration(Class<? extends SpecificRecord> type) {
        return withLogin(confluent(type, "/subjects/" + type.getName() + "/versions"));
    }

    private HttpRequest search(Class<? extends SpecificRecord> type) {
        String query = "?artifactType=AVRO&canonical=false&groupId=%s&artifactId=%s".formatted(GROUP, type.getName());
        return post(settings.apicurioApi() + "/search/versions" + query, JSON, textOf(type))
                .build();
    }

    private HttpRequest version(Class<? extends SpecificRecord> type) {
        return withLogin(post(
                settings.apicurioApi() + "/groups/" + GROUP + "/artifacts/" + type.getName() + "/versions",
                JSON,
                "{\"content\":{\"contentType\":\"" + JSON + "\",\"content\":\"" + escape(textOf(type)) + "\"}}"));
    }

    private HttpRequest.Builder confluent(Class<? extends SpecificRecord> type, String path) {
        return post(
                settings.confluentApi() + path,
                CONFLUENT_JSON,
                "{\"schemaType\":\"AVRO\",\"schema\":\"" + escape(textOf(type)) + "\"}");
    }

    private HttpRequest.Builder post(String address, String contentType, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(patience())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest withLogin(HttpRequest.Builder request) {
        login.ifPresent(known -> request.header("Authorization", known.authorization()));
        return request.build();
    }

    private Duration patience() {
        return settings.timeout().multipliedBy(PATIENCE);
    }

    private static String textOf(Class<? extends SpecificRecord> type) {
        return SpecificData.get().getSchema(type).toString();
    }

    private static String escape(String json) {
        return json.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /**
     * In parallel: each request waits for the registry's storage, so that a sequence takes seconds. After one that has
     * no answer those that wait are not sent.
     */
    private Map<Class<? extends SpecificRecord>, Answer> ask(
            Collection<Class<? extends SpecificRecord>> types,
            Function<Class<? extends SpecificRecord>, HttpRequest> request) {
        Map<Class<? extends SpecificRecord>, Future<Answer>> asked = new LinkedHashMap<>();
        types.forEach(type -> asked.put(type, senders.submit(() -> send(request.apply(type)))));
        Map<Class<? extends SpecificRecord>, Answer> answers = new LinkedHashMap<>();
        asked.forEach((type, future) -> {
            Answer answer = await(future);
            answers.put(type, answer);
            if (answer.response() == null) {
                asked.values().forEach(each -> each.cancel(true));
            }
        });
        return answers;
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        try {
            return new Answer(BoundedHttp.send(http, request, BodyHandlers.ofString()), null);
        } catch (IOException e) {
            return new Answer(null, e);
        }
    }

    private Answer await(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (CancellationException e) {
            return new Answer(null, new IOException("not asked, because it did not answer before"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request to the registry could not be made", e);
        }
    }

    private void requirePositive(Class<? extends SpecificRecord> type, Answer answer) {
        HttpResponse<String> response = responseOf(answer);
        if (response.statusCode() != 200) {
            throw new RegistryUnavailable("the registry at %s refused the schema %s with status %d: %s"
                    .formatted(settings.url(), type.getName(), response.statusCode(), response.body()));
        }
    }

    private HttpResponse<String> responseOf(Answer answer) {
        if (answer.failure() != null) {
            throw new RegistryUnavailable("the registry at " + settings.url() + " does not answer", answer.failure());
        }
        return Objects.requireNonNull(answer.response());
    }

    private RegistryUnavailable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailable("interrupted while asking the registry at " + settings.url(), e);
    }

    @Override
    public void close() {
        senders.shutdownNow();
        http.shutdownNow();
    }
}
