package dev.herald.benchmark.fault;

import java.util.Locale;

/** A fault that hits one call. */
public enum Fault {
    /** The call has no effect, and is answered with an error on which a client tries again. */
    RETRIABLE_ERROR,
    /** The call has no effect, and is answered with an error on which a client gives up. */
    FATAL_ERROR,
    /** The broker carries the call out; its answer is lost, and the connection is closed. */
    DISCONNECT_AFTER_EFFECT,
    /** The call has no effect, and nothing on its connection is answered until the client closes it. */
    BLACK_HOLE;

    /** Returns the name in files and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
