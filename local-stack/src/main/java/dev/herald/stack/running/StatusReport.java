package dev.herald.stack.running;

import dev.herald.stack.process.Health;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;

/** Asks every component how it does, and the broker how far behind each service is. */
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
        Map<String, Object> impatient = new HashMap<>(stack.adminProperties());
        impatient.put("default.api.timeout.ms", "3000");
        impatient.put("request.timeout.ms", "2000");
        try (Admin admin = Admin.create(impatient)) {
            StatusReport report = new StatusReport(stack, admin);
            return stack.components().stream().sorted().map(report::of).toList();
        }
    }

    private ComponentStatus of(Component component) {
        OptionalLong pid = stack.processes().pid(component);
        Health health = stack.processes().health(component);
        return new ComponentStatus(
                component,
                stack.port(component),
                pid,
                summary(stack.isRunning(component), health),
                health.reason(),
                lag(component));
    }

    private OptionalLong lag(Component component) {
        return component.isService() && brokerAnswers
                ? Lag.of(admin, Stack.principal(component).groupPrefix())
                : OptionalLong.empty();
    }

    private static ComponentStatus.Health summary(boolean running, Health health) {
        if (!running) {
            return ComponentStatus.Health.STOPPED;
        }
        return health.ready() ? ComponentStatus.Health.READY : ComponentStatus.Health.NOT_READY;
    }
}
