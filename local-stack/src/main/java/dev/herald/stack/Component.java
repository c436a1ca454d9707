package dev.herald.stack;

import dev.herald.cli.command.Suggestion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One process of the stack, in the order they start. */
public enum Component {
    BROKER(19092),
    REGISTRY(18081),
    /** The mirror of the schemas, which members and consumers read in place of the registry. */
    MIRROR(18082),
    /** The edge of intake as a process of its own. It belongs to a stack only on request; else intake runs it. */
    EDGE(18106),
    INTAKE(18101),
    SCREENING(18102),
    REVIEW(18103),
    DISSEMINATION(18104),
    /** The officers' console. */
    CONSOLE(18105),
    /** The audit log: one process, since two builders of one tree would publish two histories. */
    AUDIT_LOG(18108),
    /** The gateways of some members in one process. They belong to a stack only on request. */
    GATEWAYS(0);

    /** The four services that carry a notice, in the order of its path. */
    public static final List<Component> STAGES = List.of(INTAKE, SCREENING, REVIEW, DISSEMINATION);

    /** The four services, the officers' console and the audit log. */
    public static final List<Component> SERVICES =
            List.of(INTAKE, SCREENING, REVIEW, DISSEMINATION, CONSOLE, AUDIT_LOG);

    /** The components below the services, which every stack has. */
    static final List<Component> INFRASTRUCTURE = List.of(BROKER, REGISTRY, MIRROR);

    /** The names of all components, for the help of commands. */
    public static final String LABELS =
            "broker, registry, mirror, edge, intake, screening, review, dissemination, console, audit-log or gateways";

    private final int defaultPort;

    Component(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Returns the components of every stack. */
    static Set<Component> standard() {
        return EnumSet.complementOf(EnumSet.of(EDGE, GATEWAYS));
    }

    /** Returns whether the component listens on a port. */
    boolean hasPort() {
        return defaultPort != 0;
    }

    /** Returns the port of {@code up} unless a variable changes it; 0 if the component listens on none. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Returns whether this is one of the four services, the console, the audit log or the edge. */
    public boolean isService() {
        return this == EDGE || SERVICES.contains(this);
    }

    /** Returns whether the component may have several instances. */
    boolean isScalable() {
        return isService() && this != AUDIT_LOG;
    }

    /** Returns the name of the service whose program it runs: the edge runs that of intake, in another role. */
    String program() {
        return this == EDGE ? INTAKE.label() : label();
    }

    /** Returns the name in commands and files, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the component of a name.
     *
     * @throws UserError naming the components, if there is none
     */
    public static Component named(String label) {
        return Arrays.stream(values())
                .filter(component -> component.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> Suggestion.unknown(
                        "component",
                        label,
                        Arrays.stream(values()).map(Component::label).toList()));
    }
}
