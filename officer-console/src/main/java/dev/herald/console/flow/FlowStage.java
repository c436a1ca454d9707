package dev.herald.console.flow;

import dev.herald.contract.catalogue.ClientRole;

/** A consumer group of a service, in the order of a notice's path. Intake has two: its edge, and its topology. */
public enum FlowStage {
    EDGE("Intake, edge", "herald-intake-edge", ClientRole.INTAKE),
    INTAKE("Intake", "herald-intake", ClientRole.INTAKE),
    SCREENING("Screening", "herald-screening", ClientRole.SCREENING),
    REVIEW("Review", "herald-review", ClientRole.REVIEW),
    DISSEMINATION("Dissemination", "herald-dissemination", ClientRole.DISSEMINATION);

    private final String words;
    private final String group;
    private final ClientRole service;

    FlowStage(String words, String group, ClientRole service) {
        this.words = words;
        this.group = group;
        this.service = service;
    }

    /** Returns the name for readers. */
    public String words() {
        return words;
    }

    /** Returns the id of the consumer group. */
    String group() {
        return group;
    }

    /** Returns the service as the catalogue of topics names it. */
    ClientRole service() {
        return service;
    }
}
