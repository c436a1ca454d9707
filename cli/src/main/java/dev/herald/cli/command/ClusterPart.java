package dev.herald.cli.command;

import java.util.Locale;

/** A part of a cluster that a command needs. */
public enum ClusterPart {
    BROKER,
    REGISTRY,
    /** The mirror of the schemas, for commands that act as a member. */
    MIRROR,
    /** The officers' console, which serves the officers' API. */
    CONSOLE;

    /** Returns the words for a message. */
    String title() {
        return this == CONSOLE ? "officers' console" : component();
    }

    /** Returns the component's name in {@code ./herald status}. */
    public String component() {
        return name().toLowerCase(Locale.ROOT);
    }
}
