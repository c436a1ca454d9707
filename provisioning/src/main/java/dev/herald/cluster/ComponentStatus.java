package dev.herald.cluster;

import java.util.OptionalLong;

/**
 * The state of one component at this moment.
 *
 * @param name lower case: {@code broker}, {@code registry}, or a service
 * @param address where it listens, {@code host:port} or a URL
 * @param pid its process, where it is one of this machine; empty when it does not run
 * @param health summary
 * @param reason why it is not {@link State#READY}; empty otherwise
 * @param lag records its consumer groups have yet to read; empty where there is no group or no answer
 */
public record ComponentStatus(
        String name, String address, OptionalLong pid, State health, String reason, OptionalLong lag) {

    /** What a component says about itself. */
    public enum State {
        /** Does its work. */
        READY,
        /** Runs, or may run, and does not do its work; the reason says why. */
        NOT_READY,
        /** No process. */
        STOPPED
    }
}
