package dev.herald.cli.officer;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.BoundedHttp;
import dev.herald.contract.CaseId;
import dev.herald.contract.HttpLogin;
import dev.herald.contract.SweepId;
import dev.herald.contract.wire.CertificateAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client of the officers' HTTP API, which the officers' console serves. */
public final class OfficerClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LISTED = 1000;
    private static final int MAX_ATTEMPTS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI base;
    private final UnaryOperator<String> passwords;
    private final HttpClient http;

    /**
     * Creates a client.
     *
     * @param base base address of the console
     * @param passwords password by officer name
     */
    public OfficerClient(URI base, UnaryOperator<String> passwords) {
        this(base, passwords, Optional.empty());
    }

    /** Creates a client of the console of a cluster. */
    public OfficerClient(ClusterConnection cluster) {
        this(cluster.officersApi(), cluster::officerPassword, cluster.officersApiAuthorities());
    }

    private OfficerClient(URI base, UnaryOperator<String> passwords, Optional<Path> authorities) {
        this.base = base;
        this.passwords = passwords;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).version(HttpClient.Version.HTTP_1_1);
        try {
            authorities.map(CertificateAuthority::context).ifPresent(builder::sslContext);
        } catch (IllegalStateException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        this.http = builder.build();
    }

    /** The console's answer to a command. */
    public sealed interface Answer {}

    /**
     * The command was executed.
     *
     * @param body review's reply; {@code sequence} is that of the case file with the command in it
     */
    public record Accepted(JsonNode body) implements Answer {}

    /**
     * The command was rejected.
     *
     * @param status HTTP status
     * @param code machine-readable reason
     * @param detail the reason in words
     */
    public record Refused(int status, String code, String detail) implements Answer {}

    /** The outcome is not known: send the command again with the same command id. */
    public record Unknown(String why) implements Answer {}

    /** The console did not answer, or not usefully. */
    public static final class Unreachable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }

    /**
     * Returns the case file; empty if there is no such case.
     *
     * @param atLeast sequence of the case file that the console has to have read, such as that in the answer to a
     *     command; 0 for any
     */
    public Optional<JsonNode> find(CaseId caseId, long atLeast, String officer) throws Unreachable {
        return get("/cases/" + caseId, atLeast, officer);
    }

    private Optional<JsonNode> get(String path, long atLeast, String officer) throws Unreachable {
        String query = atLeast > 0 ? "?atLeast=" + atLeast : "";
        HttpResponse<String> response =
                send(request(path + query, officer).GET().build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(parsed(response.body()));
            case 404 -> Optional.empty();
            case 401, 403 -> throw new Unreachable("it rejects the login of officer '%s'".formatted(officer));
            case 503 -> throw new Unreachable(behind(response.body(), atLeast));
            default -> throw new Unreachable("it answers with status " + response.statusCode());
        };
    }

    private static String behind(String body, long atLeast) {
        return parsed(body).path("code").asString("").equals("CASE_NOT_READ_YET")
                ? "it has not read sequence %d of the case file in time".formatted(atLeast)
                : "it answers with status 503";
    }

    /**
     * Returns the explanation of a case's flags; empty if there is no such case. Review records a view of the case.
     *
     * @param atLeast as with {@link #find}
     */
    public Optional<JsonNode> explain(CaseId caseId, long atLeast, String officer) throws Unreachable {
        return get("/cases/" + caseId + "/explanation", atLeast, officer);
    }

    /** Returns summaries of the latest {@value #MAX_LISTED} cases by case id. Listing is not audited as a view. */
    public Map<String, JsonNode> list(String officer) throws Unreachable {
        HttpResponse<String> response =
                send(request("/cases?limit=" + MAX_LISTED, officer).GET().build());
        if (response.statusCode() != 200) {
            throw new Unreachable("it answers with status " + response.statusCode());
        }
        return parsed(response.body())
                .valueStream()
                .collect(Collectors.toMap(file -> file.path("caseId").asString(""), file -> file));
    }

    /** Evidence that the console does not show, and why. */
    public static final class NotShown extends Exception {

        private static final long serialVersionUID = 1L;

        NotShown(String message) {
            super(message);
        }
    }

    /** Returns the list of a case's evidence as an officer sees it; empty if there is no such case. */
    public Optional<JsonNode> evidence(CaseId caseId, String officer) throws Unreachable {
        return get("/cases/" + caseId + "/evidence", 0, officer);
    }

    /**
     * Opens a version of a fact, which review records, and returns it with its content.
     *
     * @throws NotShown if the case does not name it, the register has it no longer, it is sealed and the officer has no
     *     clearance, or review refuses the opening
     */
    public JsonNode fact(CaseId caseId, String factId, long version, String officer) throws Unreachable, NotShown {
        String path = "/cases/%s/facts/%s?version=%d".formatted(caseId, factId, version);
        return parsed(new String(opened(path, officer), StandardCharsets.UTF_8));
    }

    /**
     * Opens a document, which review records, and returns its bytes.
     *
     * @throws NotShown if the case does not name it, it is not there, or review refuses the opening
     */
    public byte[] document(CaseId caseId, String sha256, String officer) throws Unreachable, NotShown {
        return opened("/cases/%s/documents/%s".formatted(caseId, sha256), officer);
    }

    private byte[] opened(String path, String officer) throws Unreachable, NotShown {
        HttpResponse<byte[]> response =
                send(request(path, officer).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 200) {
            return response.body();
        }
        String detail = parsed(new String(response.body(), StandardCharsets.UTF_8))
                .path("detail")
                .asString("");
        switch (response.statusCode()) {
            case 401 -> throw new Unreachable("it rejects the login of officer '%s'".formatted(officer));
            case 403, 404, 409, 410, 500 -> throw new NotShown(detail);
            default -> throw new Unreachable("it answers with status %d. %s".formatted(response.statusCode(), detail));
        }
    }

    /**
     * Says whether the person of a fact that the officer opened is the person of a revision.
     *
     * @param verdict a {@code PersonVerdict}
     */
    public Answer compare(CaseId caseId, String factId, long version, int revision, String verdict, String officer) {
        String path = "/cases/%s/facts/%s?version=%d&revision=%d&verdict=%s"
                .formatted(caseId, factId, version, revision, verdict);
        return order(path, officer, JsonNodeFactory.instance.objectNode());
    }

    /** Sends a command about a case. */
    public Answer order(CaseId caseId, String officer, ObjectNode order) {
        return order("/cases/" + caseId + "/commands", officer, order);
    }

    /**
     * Sends a command about the case file as it is now. If the file changes meanwhile, the command is sent again about
     * the newer file: for senders whose command does not depend on what changed. A command that is the decision which
     * another officer proposed confirms the proposal by its hash.
     *
     * @param order the command; the sequence is set here, and the revision where it has none
     */
    public Answer orderOnCurrentFile(CaseId caseId, String officer, ObjectNode order) {
        Answer answer = new Unknown("the case file could not be read");
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<JsonNode> file;
            try {
                file = find(caseId, 0, officer);
            } catch (Unreachable e) {
                return new Unknown(Objects.requireNonNullElse(e.getMessage(), "no answer"));
            }
            if (file.isEmpty()) {
                return new Unknown("the console does not know the case yet");
            }
            ObjectNode sent = order.deepCopy();
            sent.put("sequence", file.get().path("sequence").asLong(0));
            if (!sent.has("revision")) {
                sent.put("revision", file.get().path("revision").asInt(0));
            }
            Optional<String> unused = ProposalConfirmation.confirm(file.get(), officer, sent);
            answer = order(caseId, officer, sent);
            boolean moved = answer instanceof Refused refused
                    && (refused.code().equals("FILE_MOVED")
                            || (!order.has("revision") && refused.code().equals("REVISION_SUPERSEDED")));
            if (!moved) {
                return answer;
            }
        }
        return answer;
    }

    /** Returns every held sweep, the latest first. */
    public List<JsonNode> heldSweeps(String officer) throws Unreachable {
        return sweeps("", officer).valueStream().toList();
    }

    /** Returns a sweep with the cases that it would change. */
    public JsonNode sweep(SweepId sweep, String officer) throws Unreachable {
        return sweeps("/" + sweep, officer);
    }

    /** Sends a command about a held sweep. */
    public Answer order(SweepId sweep, String officer, ObjectNode order) {
        return order("/sweeps/" + sweep + "/orders", officer, order);
    }

    private JsonNode sweeps(String path, String officer) throws Unreachable {
        HttpResponse<String> response =
                send(request("/sweeps" + path, officer).GET().build());
        if (response.statusCode() != 200) {
            throw new Unreachable("it answers with status " + response.statusCode());
        }
        return parsed(response.body());
    }

    private Answer order(String path, String officer, ObjectNode order) {
        HttpResponse<String> response;
        try {
            response = send(request(path, officer)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(order.toString()))
                    .build());
        } catch (Unreachable e) {
            return new Unknown(e.getMessage() == null ? "no answer" : e.getMessage());
        }
        return switch (response.statusCode()) {
            case 200 -> new Accepted(parsed(response.body()));
            case 202 -> new Unknown("the command is stored and not executed yet");
            case 404 -> new Unknown("the console does not know the case or sweep yet");
            case 400, 401, 403, 409, 422 -> refused(response);
            default -> new Unknown("it answers with status " + response.statusCode());
        };
    }

    @Override
    public void close() {
        http.close();
    }

    private static Refused refused(HttpResponse<String> response) {
        JsonNode problem = parsed(response.body());
        StringBuilder detail = new StringBuilder(problem.path("detail").asString(""));
        problem.path("errors")
                .forEach(error -> detail.append("%n  %s: %s. %s"
                        .formatted(
                                error.path("field").asString(""),
                                error.path("limit").asString(""),
                                error.path("remedy").asString(""))));
        return new Refused(response.statusCode(), problem.path("code").asString(""), detail.toString());
    }

    private HttpRequest.Builder request(String path, String officer) {
        return HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", new HttpLogin(officer, passwords.apply(officer)).authorization());
    }

    private HttpResponse<String> send(HttpRequest request) throws Unreachable {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws Unreachable {
        try {
            return BoundedHttp.send(http, request, body);
        } catch (IOException e) {
            throw new Unreachable(
                    "it does not answer (%s)".formatted(e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private static JsonNode parsed(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JsonNodeFactory.instance.objectNode() : json;
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
