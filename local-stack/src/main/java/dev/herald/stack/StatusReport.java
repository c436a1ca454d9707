package dev.herald.stack;

import dev.herald.cluster.Backlog;
import dev.herald.cluster.BacklogReader;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.stack.process.PortUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report of the health of every instance and of what each has still to read, all asked at the same time. */
final class StatusReport {

    private final Stack stack;

    private StatusReport(Stack stack) {
        this.stack = stack;
    }

    static List<ComponentStatus> of(Stack stack) {
        StatusReport report = new StatusReport(stack);
        Optional<Backlog> backlog = report.backlog();
        return ParallelTasks.map(stack.instances(), instance -> report.of(instance, backlog));
    }

    /** Returns the number of records that these principals have still to read; empty if the broker does not answer. */
    static OptionalLong unread(Stack stack, Stream<Principal> principals) {
        List<String> prefixes = principals.map(Principal::groupPrefix).toList();
        Optional<Backlog> backlog = BacklogReader.read(
                stack.adminProperties(), group -> prefixes.stream().anyMatch(group::startsWith), List.of());
        return backlog.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(backlog.get().records().orElse(0));
    }

    private Optional<Backlog> backlog() {
        if (PortUse.isFree(stack.port(ComponentInstance.first(Component.BROKER)))) {
            return Optional.empty();
        }
        return BacklogReader.readAsOperator(
                stack.clientProperties(Principal.operator()), stack.services().toList());
    }

    private ComponentStatus of(ComponentInstance instance, Optional<Backlog> all) {
        Health health = stack.programs().health(instance);
        return new ComponentStatus(
                instance.label(),
                stack.address(instance),
                stack.programs().pid(instance),
                stack.programs().restarts(instance),
                summary(stack.isRunning(instance), health),
                health.reason(),
                all.map(read -> part(instance, read)).orElse(Backlog.EMPTY));
    }

    /** Returns what one instance has to read. The first one also shows what no instance of the stack reads. */
    private Backlog part(ComponentInstance instance, Backlog all) {
        Component component = instance.component();
        if (component != Component.EDGE && !Component.STAGES.contains(component)) {
            // The console belongs to no group: its readiness says if it is behind. Operators see no mailbox's readers.
            return Backlog.EMPTY;
        }
        String prefix = Stack.principal(component).groupPrefix();
        Backlog ofService = all.ofGroups(group -> group.startsWith(prefix) && isReadBy(component, group));
        return instance.number() == 1
                ? ofService.withoutInstances(othersOf(component))
                : ofService.ofInstance(instance.number() - 1);
    }

    /** Intake has a group for its edge and one for its topology; an edge of its own has the first. */
    private boolean isReadBy(Component component, String group) {
        boolean ofEdge = group.startsWith(Stack.principal(Component.EDGE).groupPrefix() + "-edge");
        return switch (component) {
            case EDGE -> ofEdge;
            case INTAKE -> !ofEdge || !stack.components().contains(Component.EDGE);
            default -> true;
        };
    }

    private Set<Integer> othersOf(Component component) {
        return stack.instances().stream()
                .filter(other -> other.component() == component && other.number() > 1)
                .map(other -> other.number() - 1)
                .collect(Collectors.toSet());
    }

    private static State summary(boolean running, Health health) {
        if (!running) {
            return State.STOPPED;
        }
        return health.ready() ? State.READY : State.NOT_READY;
    }
}
