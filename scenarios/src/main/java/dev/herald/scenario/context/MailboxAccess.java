package dev.herald.scenario.context;

import dev.herald.cluster.ActuatorClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A client of dissemination's health, which names the missing mailboxes; it checks every few seconds. */
public final class MailboxAccess {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterConnection cluster;

    public MailboxAccess(ClusterConnection cluster) {
        this.cluster = cluster;
    }

    /** Returns the members that have a record and no writable mailbox; empty if dissemination does not answer. */
    public Optional<Set<MemberCode>> missing() {
        String password = cluster.httpPassword(ClientRole.DISSEMINATION);
        try (ActuatorClient http = new ActuatorClient()) {
            return cluster.httpAddresses(ClientRole.DISSEMINATION).stream()
                    .findFirst()
                    .flatMap(dissemination -> http.get(dissemination, "health/mailboxes", password))
                    .flatMap(MailboxAccess::codes);
        }
    }

    private static Optional<Set<MemberCode>> codes(ActuatorClient.Answer answer) {
        try {
            JsonNode details = JSON.readTree(answer.body()).path("details").path("without mailbox");
            return details.isArray()
                    ? Optional.of(details.valueStream()
                            .map(code -> new MemberCode(code.asString("")))
                            .collect(Collectors.toUnmodifiableSet()))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
