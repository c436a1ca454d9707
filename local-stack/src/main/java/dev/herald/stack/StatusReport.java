package dev.herald.stack;

import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.ConsumerLag;
import dev.herald.cluster.Health;
import dev.herald.cluster.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A report of the health of every component and of the lag of every service. */
final class StatusReport {

    private final Stack stack;
    private final Admin admin;
    private final boolean brokerAnswers;

    private StatusReport(Stack stack, Admin admin) {
        this.stack = stack;
        this.admin = admin;
        this.brokerAnswers = stack.processes().health(Component.BROKER).ready();
    }

    static List<ComponentStatus> of(Stack stack) {
        try (Admin admin = impatient(stack)) {
            StatusReport report = new StatusReport(stack, admin);
            return stack.components().stream().sorted().map(report::of).toList();
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

    private ComponentStatus of(Component component) {
        OptionalLong pid = stack.processes().pid(component);
        Health health = stack.processes().health(component);
        return new ComponentStatus(
                component.label(),
                "127.0.0.1:" + stack.port(component),
                pid,
                summary(stack.isRunning(component), health),
                health.reason(),
                lag(component));
    }

    private OptionalLong lag(Component component) {
        return component.isService() && brokerAnswers
                ? ConsumerLag.unreadRecords(
                        admin,
                        group -> group.startsWith(Stack.principal(component).groupPrefix()))
                : OptionalLong.empty();
    }

    private static State summary(boolean running, Health health) {
        if (!running) {
            return State.STOPPED;
        }
        return health.ready() ? State.READY : State.NOT_READY;
    }
}
