package dev.herald.cli.command;

import java.util.Locale;

/** A part of a cluster that a command needs. */
public enum ClusterPart {
    BROKER,
    REGISTRY,
    /** The review service, which serves the officers' API. */
    REVIEW;

    /** Returns the words for a message. */
    String title() {
        return this == REVIEW ? "review service" : component();
    }

    /** Returns the component's name in {@code ./herald status}. */
    public String component() {
        return name().toLowerCase(Locale.ROOT);
    }
}
