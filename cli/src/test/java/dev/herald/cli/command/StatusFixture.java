package dev.herald.cli.command;

import dev.herald.cluster.Backlog;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Restarts;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Statuses of components. */
public final class StatusFixture {

    private StatusFixture() {}

    /** Returns the status of a component that reads nothing. */
    public static ComponentStatus component(String name, State state, String reason) {
        return component(name, state, reason, Backlog.EMPTY);
    }

    /** Returns the status of a component that has read a partition up to one offset of another. */
    public static ComponentStatus reader(String name, State state, String reason, long position, long end) {
        return component(
                name,
                state,
                reason,
                new Backlog(List.of(new Backlog.Share(
                        "herald-" + name,
                        new TopicPartition("i247.cases", 0),
                        null,
                        true,
                        position,
                        end,
                        OptionalLong.of(end - position)))));
    }

    private static ComponentStatus component(String name, State state, String reason, Backlog backlog) {
        return new ComponentStatus(name, "127.0.0.1:1", OptionalLong.empty(), Restarts.NONE, state, reason, backlog);
    }
}
