package dev.herald.scenario.context;

import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A client of dissemination's health, which names the missing mailboxes; it checks every few seconds. */
public final class MailboxAccess {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI health;
    private final String login;

    public MailboxAccess(ClusterConnection cluster) {
        this.health = cluster.httpAddresses(ClientRole.DISSEMINATION).getFirst().resolve("/actuator/health/mailboxes");
        this.login = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("operator:" + cluster.httpPassword(ClientRole.DISSEMINATION))
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the members that have a record and no writable mailbox; empty if dissemination does not answer. */
    public Optional<Set<MemberCode>> missing() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(health)
                            .header("Authorization", login)
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode details = JSON.readTree(answer.body()).path("details").path("without mailbox");
            return details.isArray()
                    ? Optional.of(details.valueStream()
                            .map(code -> new MemberCode(code.asString("")))
                            .collect(Collectors.toUnmodifiableSet()))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
