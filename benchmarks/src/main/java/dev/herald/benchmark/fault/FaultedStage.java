package dev.herald.benchmark.fault;

import dev.herald.stack.Component;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stage whose calls are hit, known by the names of its consumers and producers. Intake's edge has its own. */
public enum FaultedStage {
    EDGE(Component.INTAKE, "(?:consumer|producer)-herald-intake-edge-.*"),
    INTAKE(Component.INTAKE),
    SCREENING(Component.SCREENING),
    REVIEW(Component.REVIEW),
    DISSEMINATION(Component.DISSEMINATION);

    private final Component service;
    private final Pattern clients;

    FaultedStage(Component service) {
        this(service, "herald-%s-[-0-9a-f]{36}-StreamThread-\\d+-(?:consumer|producer)".formatted(service.label()));
    }

    FaultedStage(Component service, String clients) {
        this.service = service;
        this.clients = Pattern.compile(clients);
    }

    /** Returns the service that runs the stage. */
    public Component service() {
        return service;
    }

    /** Returns the name in files, tables and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a client that reads or writes for the stage's transactions has this id. */
    boolean hasClient(@Nullable String clientId) {
        return clientId != null && clients.matcher(clientId).matches();
    }
}
