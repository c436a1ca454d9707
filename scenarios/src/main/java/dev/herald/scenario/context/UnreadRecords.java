package dev.herald.scenario.context;

import dev.herald.cluster.ComponentStatus;
import dev.herald.stack.Component;
import dev.herald.stack.RunningCluster;
import java.util.List;
import java.util.OptionalLong;

/** The records that services have not read. */
public final class UnreadRecords {

    private final RunningCluster cluster;

    public UnreadRecords(RunningCluster cluster) {
        this.cluster = cluster;
    }

    /** Returns whether every instance of a service has read all that was written before this call. */
    public boolean hasNone(Component service) {
        List<OptionalLong> instances = cluster.status().stream()
                .filter(one -> one.name().equals(service.label()) || one.name().startsWith(service.label() + "#"))
                .map(ComponentStatus::lag)
                .toList();
        return !instances.isEmpty()
                && instances.stream().allMatch(unread -> unread.isPresent() && unread.getAsLong() == 0);
    }
}
