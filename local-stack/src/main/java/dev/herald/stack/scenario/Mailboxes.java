package dev.herald.stack.scenario;

import dev.herald.contract.MemberCode;
import dev.herald.stack.running.Component;
import dev.herald.stack.running.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Which mailboxes dissemination takes to be missing, as its health tells operators. It looks every few seconds. */
final class Mailboxes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI health;

    Mailboxes(Stack stack) {
        this.health = URI.create(stack.url(Component.DISSEMINATION) + "/actuator/health/mailboxes");
    }

    /** The members who have a record and no mailbox that can be written; empty if dissemination can't be asked. */
    Optional<Set<MemberCode>> missing() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(health).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
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
