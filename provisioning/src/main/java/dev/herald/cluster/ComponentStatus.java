package dev.herald.cluster;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The status of one component, or of one instance of a service.
 *
 * @param name {@code broker}, {@code registry}, a service, or one of its instances, such as {@code screening#2}
 * @param address {@code host:port} or a URL
 * @param pid the process id; empty if it does not run or runs on another machine
 * @param restarts how often it was started again by itself, as far as that is known
 * @param reason why it is not {@link State#READY}, or what to know although it is; empty if there is nothing to say
 * @param backlog what it has still to read; empty if it reads nothing or the broker does not answer
 */
public record ComponentStatus(
        String name,
        String address,
        OptionalLong pid,
        Restarts restarts,
        State health,
        String reason,
        Backlog backlog) {

    /** The health of a component. */
    public enum State {
        /** It works. */
        READY,
        /** It runs or may run, but does not work; the reason says why. */
        NOT_READY,
        /** It has no process. */
        STOPPED
    }

    /** Returns the number of partitions that it reads at this moment; empty if that is not known. */
    public OptionalInt partitions() {
        return backlog.shares().isEmpty() ? OptionalInt.empty() : OptionalInt.of(backlog.ownedPartitions());
    }

    /** Returns the number of records that it has still to read; empty if that is not known. */
    public OptionalLong lag() {
        return backlog.records();
    }
}
