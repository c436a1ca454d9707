package dev.herald.cluster;

import java.util.OptionalLong;

/**
 * The status of one component.
 *
 * @param name {@code broker}, {@code registry}, or a service, in lower case
 * @param address {@code host:port} or a URL
 * @param pid the process id; empty if it does not run or runs on another machine
 * @param reason why it is not {@link State#READY}; empty if it is
 * @param lag number of records its consumer groups have not read; empty if it has no group or the broker does not
 *     answer
 */
public record ComponentStatus(
        String name, String address, OptionalLong pid, State health, String reason, OptionalLong lag) {

    /** The health of a component. */
    public enum State {
        /** It works. */
        READY,
        /** It runs or may run, but does not work; the reason says why. */
        NOT_READY,
        /** It has no process. */
        STOPPED
    }
}
