package dev.herald.cli.command;

/** A part of a cluster that a command needs. */
public enum ClusterPart {
    BROKER,
    REGISTRY,
    /** The review service, which serves the officers' API. */
    REVIEW;

    /** Returns the component's name in {@code ./herald status}. */
    public String component() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
