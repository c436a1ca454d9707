package dev.herald.contract.wire;

import dev.herald.contract.BoundedHttp;
import dev.herald.contract.HttpLogin;
import dev.herald.contract.catalogue.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Registers every schema of the contract, as a provisioning step, through the Confluent-compatible API. The subject is
 * the full record name; the text is that of the class, because look-ups compare exact text. Registering twice changes
 * nothing.
 */
public final class SchemaRegistration {

    /** A registry that has just started on a busy machine answers the last of eighty requests after half a minute. */
    private static final int PATIENCE = 12;

    private SchemaRegistration() {}

    /** Returns the types that topics and stores hold. The last one is registered when the registry has all others. */
    public static Set<Class<? extends SpecificRecord>> allTypes() {
        Set<Class<? extends SpecificRecord>> types = new LinkedHashSet<>();
        Topics.all().forEach(topic -> types.addAll(topic.events()));
        types.addAll(StoredTypes.ALL);
        return types;
    }

    /**
     * Registers all types.
     *
     * @param login empty for a registry that asks for none
     * @return number of types
     * @throws RegistryUnavailable if the registry refuses one or does not answer
     */
    public static int registerAll(RegistrySettings settings, Optional<HttpLogin> login) {
        List<Class<? extends SpecificRecord>> types = List.copyOf(allTypes());
        int last = types.size() - 1;
        try (HttpClient http = settings.httpClient()) {
            register(settings, login, types.subList(0, last), http);
            register(settings, login, types.subList(last, types.size()), http);
        }
        return types.size();
    }

    private static void register(
            RegistrySettings settings,
            Optional<HttpLogin> login,
            List<Class<? extends SpecificRecord>> types,
            HttpClient http) {
        // In parallel: each request waits for the registry's storage, so that a sequence takes seconds.
        Map<Class<? extends SpecificRecord>, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
        for (Class<? extends SpecificRecord> type : types) {
            answers.put(type, BoundedHttp.sendAsync(http, request(settings, login, type), BodyHandlers.ofString()));
        }
        // Of two concurrent registrations, one is told that the subject exists already. A second request is given
        // the id; if it fails, its answer tells the real error.
        answers.forEach((type, answer) -> {
            if (!isRegistered(answer)) {
                requireRegistered(
                        settings,
                        type,
                        BoundedHttp.sendAsync(http, request(settings, login, type), BodyHandlers.ofString()));
            }
        });
    }

    /**
     * Returns whether the registry knows all types. A registry that just started answers before it has read its
     * journal.
     *
     * @throws RegistryUnavailable if the registry does not answer
     */
    public static boolean isDone(RegistrySettings settings) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.confluentApi() + "/subjects"))
                .timeout(settings.timeout())
                .build();
        try (HttpClient http = settings.httpClient()) {
            String subjects =
                    BoundedHttp.send(http, request, BodyHandlers.ofString()).body();
            return allTypes().stream().allMatch(type -> subjects.contains('"' + type.getName() + '"'));
        } catch (IOException e) {
            throw new RegistryUnavailable("the registry at %s does not list its subjects".formatted(settings.url()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable("interrupted while asking the registry at " + settings.url(), e);
        }
    }

    /**
     * Returns the full names of the types that the registry does not have with exactly the text of this build. Changes
     * nothing and needs no login.
     *
     * @throws RegistryUnavailable if the registry does not answer
     */
    public static SortedSet<String> missing(RegistrySettings settings) {
        SortedSet<String> missing = new TreeSet<>();
        try (HttpClient http = settings.httpClient()) {
            Map<Class<? extends SpecificRecord>, CompletableFuture<HttpResponse<String>>> answers =
                    new LinkedHashMap<>();
            for (Class<? extends SpecificRecord> type : allTypes()) {
                answers.put(
                        type,
                        BoundedHttp.sendAsync(
                                http,
                                request(settings, Optional.empty(), type, "/subjects/" + type.getName()),
                                BodyHandlers.ofString()));
            }
            answers.forEach((type, answer) -> {
                int status = answer.join().statusCode();
                if (status == 404) {
                    missing.add(type.getName());
                } else if (status != 200) {
                    throw new RegistryUnavailable("the registry at %s answers %d when asked for the schema %s"
                            .formatted(settings.url(), status, type.getName()));
                }
            });
        } catch (CompletionException e) {
            throw new RegistryUnavailable("the registry at " + settings.url() + " does not answer", e);
        }
        return missing;
    }

    private static boolean isRegistered(CompletableFuture<HttpResponse<String>> answer) {
        try {
            return answer.join().statusCode() == 200;
        } catch (CompletionException e) {
            return false;
        }
    }

    private static HttpRequest request(
            RegistrySettings settings, Optional<HttpLogin> login, Class<? extends SpecificRecord> type) {
        return request(settings, login, type, "/subjects/" + type.getName() + "/versions");
    }

    private static HttpRequest request(
            RegistrySettings settings, Optional<HttpLogin> login, Class<? extends SpecificRecord> type, String path) {
        String schema = SpecificData.get().getSchema(type).toString();
        String body = "{\"schemaType\":\"AVRO\",\"schema\":\"" + escape(schema) + "\"}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.confluentApi() + path))
                .timeout(settings.timeout().multipliedBy(PATIENCE))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        login.ifPresent(known -> request.header("Authorization", known.authorization()));
        return request.build();
    }

    private static void requireRegistered(
            RegistrySettings settings,
            Class<? extends SpecificRecord> type,
            CompletableFuture<HttpResponse<String>> answer) {
        try {
            HttpResponse<String> response = answer.join();
            if (response.statusCode() != 200) {
                throw new RegistryUnavailable("the registry at %s refused the schema %s with status %d: %s"
                        .formatted(settings.url(), type.getName(), response.statusCode(), response.body()));
            }
        } catch (CompletionException e) {
            throw new RegistryUnavailable("the registry at " + settings.url() + " does not answer", e);
        }
    }

    private static String escape(String json) {
        return json.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
