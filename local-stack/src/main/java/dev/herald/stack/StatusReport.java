package dev.herald.stack;

import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.ConsumerLag;
import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.stack.process.PortUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A report of the health of every component and of the lag of every service, all asked at the same time. */
final class StatusReport {

    private final Stack stack;

    private StatusReport(Stack stack) {
        this.stack = stack;
    }

    static List<ComponentStatus> of(Stack stack) {
        StatusReport report = new StatusReport(stack);
        List<ComponentInstance> instances = List.copyOf(stack.instances());
        if (PortUse.isFree(stack.port(ComponentInstance.first(Component.BROKER)))) {
            return ParallelTasks.map(instances, instance -> report.of(instance, OptionalLong.empty()));
        }
        try (Admin admin = impatient(stack)) {
            return ParallelTasks.map(
                    instances, instance -> report.of(instance, report.lag(instance.component(), admin)));
        }
    }

    /** Returns the total lag of these principals' groups as of one moment; empty if the broker does not answer. */
    static OptionalLong unread(Stack stack, Stream<Principal> principals) {
        List<String> prefixes = principals.map(Principal::groupPrefix).toList();
        try (Admin admin = impatient(stack)) {
            return ConsumerLag.unreadRecords(admin, group -> prefixes.stream().anyMatch(group::startsWith));
        }
    }

    private static Admin impatient(Stack stack) {
        Map<String, Object> settings = new HashMap<>(stack.adminProperties());
        settings.put("default.api.timeout.ms", "3000");
        settings.put("request.timeout.ms", "2000");
        return Admin.create(settings);
    }

    private ComponentStatus of(ComponentInstance instance, OptionalLong lag) {
        OptionalLong pid = stack.processes().pid(instance);
        Health health = stack.processes().health(instance);
        return new ComponentStatus(
                instance.label(),
                stack.address(instance),
                pid,
                summary(stack.isRunning(instance), health),
                health.reason(),
                lag);
    }

    private OptionalLong lag(Component component, Admin admin) {
        return switch (component) {
            case BROKER, REGISTRY -> OptionalLong.empty();
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> {
                String prefix = Stack.principal(component).groupPrefix();
                yield ConsumerLag.unreadRecords(admin, group -> group.startsWith(prefix));
            }
            case GATEWAYS -> {
                List<String> groups = stack.gateways().stream()
                        .map(member -> Principal.member(member).groupPrefix() + "gateway")
                        .toList();
                yield ConsumerLag.unreadRecords(admin, groups::contains);
            }
        };
    }

    private static State summary(boolean running, Health health) {
        if (!running) {
            return State.STOPPED;
        }
        return health.ready() ? State.READY : State.NOT_READY;
    }
}
