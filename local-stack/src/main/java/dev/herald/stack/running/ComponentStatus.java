package dev.herald.stack.running;

import java.util.OptionalLong;

/**
 * How one component does at this moment.
 *
 * @param component which
 * @param port its port on loopback
 * @param pid its process, empty when it does not run
 * @param health what it says of itself
 * @param reason why, when it is not {@link Health#READY}; empty otherwise
 * @param lag records its consumer group has yet to read; empty where there is no group or no answer
 */
public record ComponentStatus(
        Component component, int port, OptionalLong pid, Health health, String reason, OptionalLong lag) {

    /** What a component says of itself. */
    public enum Health {
        /** Does its work. */
        READY,
        /** Runs, and says why it can't work yet or any more. */
        NOT_READY,
        /** No process. */
        STOPPED
    }
}
