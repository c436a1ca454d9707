package dev.herald.stack;

import dev.herald.event.RequestWithdrawn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A call of a registry's API: those that clients need, and those that an attacker tries. */
enum RegistryCall {
    READ_BY_ID("read a schema by id", "GET", "/apis/ccompat/v7/schemas/ids/" + Bodies.ID, ""),
    LIST("list the subjects", "GET", "/apis/ccompat/v7/subjects", ""),
    READ_LATEST(
            "read the latest version of a subject",
            "GET",
            "/apis/ccompat/v7/subjects/" + Bodies.SUBJECT + "/versions/latest",
            ""),
    FIND_BY_CONFLUENT(
            "find the id of a schema, as Confluent's serializer does",
            "POST",
            "/apis/ccompat/v7/subjects/" + Bodies.SUBJECT,
            Bodies.KNOWN),
    FIND(
            "find the id of a schema, as Apicurio's does",
            "POST",
            "/apis/registry/v3/search/versions?canonical=false&artifactType=AVRO",
            Bodies.SCHEMA),
    REGISTER(
            "register a schema",
            "POST",
            "/apis/ccompat/v7/subjects/" + Bodies.ATTACKED + "/versions",
            Bodies.REGISTRATION),
    REGISTER_V3(
            "register a schema by the other API",
            "POST",
            "/apis/registry/v3/groups/default/artifacts",
            Bodies.ARTIFACT),
    ADD_VERSION_V3(
            "add a version to a schema by the other API",
            "POST",
            "/apis/registry/v3/groups/default/artifacts/" + Bodies.ATTACKED + "/versions",
            Bodies.VERSION),
    DELETE("delete a subject", "DELETE", "/apis/ccompat/v7/subjects/" + Bodies.ATTACKED, ""),
    DELETE_V3(
            "delete a subject by the other API",
            "DELETE",
            "/apis/registry/v3/groups/default/artifacts/" + Bodies.ATTACKED,
            ""),
    COMPATIBILITY(
            "change the compatibility of a subject",
            "PUT",
            "/apis/ccompat/v7/config/" + Bodies.ATTACKED,
            "{\"compatibility\":\"NONE\"}"),
    GLOBAL_COMPATIBILITY(
            "change the compatibility of all", "PUT", "/apis/ccompat/v7/config", "{\"compatibility\":\"NONE\"}"),
    LEGACY_IDS(
            "give the ids another meaning (legacy id mode)",
            "PUT",
            Bodies.PROPERTIES + "apicurio.ccompat.legacy-id-mode.enabled",
            "{\"value\":\"true\"}"),
    READ_ONLY(
            "make the registry read-only",
            "PUT",
            Bodies.PROPERTIES + "apicurio.storage.read-only.enabled",
            "{\"value\":\"true\"}"),
    EXPORT("export everything", "GET", "/apis/registry/v3/admin/export", "");

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String title;
    private final String method;
    private final String path;
    private final String body;

    RegistryCall(String title, String method, String path, String body) {
        this.title = title;
        this.method = method;
        this.path = path;
        this.body = body;
    }

    /** Returns what the call does, for a table. */
    String title() {
        return title;
    }

    /**
     * Makes the call and returns the status of the answer.
     *
     * @param id of a schema that exists
     * @param login user and password, separated by a colon; null for none
     */
    int statusAt(URI server, int id, @Nullable String login) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server + path.replace(Bodies.ID, Integer.toString(id))))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (login != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static final class Bodies {

        static final String ID = "{id}";
        static final String SUBJECT = "dev.herald.event.RequestWithdrawn";
        /** No service reads it, so that a call that is not refused harms no other test. */
        static final String ATTACKED = "dev.herald.test.Attacked";

        static final String PROPERTIES = "/apis/registry/v3/admin/config/properties/";
        static final String SCHEMA =
                "{\"type\":\"record\",\"name\":\"Attacked\",\"namespace\":\"dev.herald.test\",\"fields\":[]}";
        static final String REGISTRATION =
                "{\"schemaType\":\"AVRO\",\"schema\":\"" + SCHEMA.replace("\"", "\\\"") + "\"}";
        static final String KNOWN = "{\"schemaType\":\"AVRO\",\"schema\":\""
                + RequestWithdrawn.getClassSchema()
                        .toString()
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"") + "\"}";
        static final String ARTIFACT = """
                {"artifactId":"%s","artifactType":"AVRO","firstVersion":{"content":{"content":"%s","contentType":"application/json"}}}""".formatted(ATTACKED, SCHEMA.replace("\"", "\\\""));

        static final String VERSION = """
                {"content":{"content":"%s","contentType":"application/json"}}""".formatted(SCHEMA.replace("\"", "\\\""));

        private Bodies() {}
    }
}
