package dev.herald.cli.cluster;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import java.util.ArrayList;
import java.util.List;

/** The next steps that follow from a status, one per line, each with its command. */
final class StatusAdvice {

    private final boolean managedHere;
    private final String herald;

    private StatusAdvice(boolean managedHere, String herald) {
        this.managedHere = managedHere;
        this.herald = herald;
    }

    /** Returns the advice for a cluster. */
    static List<String> of(ClusterConnection cluster, List<ComponentStatus> all) {
        return of(cluster.isManagedHere(), cluster.name(), all);
    }

    static List<String> of(boolean managedHere, String cluster, List<ComponentStatus> all) {
        return new StatusAdvice(managedHere, managedHere ? "./herald" : "./herald --cluster " + cluster).lines(all);
    }

    private List<String> lines(List<ComponentStatus> all) {
        List<String> lines = new ArrayList<>();
        all.stream().filter(one -> one.health() != State.READY).forEach(one -> lines.add(about(one)));
        if (lines.isEmpty()) {
            lines.add("All components are ready. To follow events: %s watch".formatted(herald));
        }
        all.stream().filter(StatusAdvice::isReadyWithRemark).forEach(one -> lines.add(remark(one)));
        long stopped = all.stream().filter(StatusAdvice::isStopped).count();
        if (managedHere && stopped == all.size()) {
            return List.of("No component runs. To start all of them, with their data: ./herald up");
        }
        if (managedHere && stopped > 1) {
            lines.add("To start all stopped components: ./herald up");
        }
        return lines;
    }

    private static boolean isReadyWithRemark(ComponentStatus one) {
        return one.health() == State.READY && !one.reason().isEmpty();
    }

    private static String remark(ComponentStatus one) {
        return "%s is ready, but: %s. See docs/runbooks.md".formatted(one.name(), one.reason());
    }

    private String about(ComponentStatus one) {
        if (!managedHere) {
            return "%s at %s: %s. %s".formatted(one.name(), one.address(), one.reason(), remedyElsewhere(one));
        }
        return isStopped(one)
                ? "%s stopped%s: ./herald start %1$s; log: ./herald logs %1$s".formatted(one.name(), waiting(one))
                : "%s not ready: %s; log: ./herald logs %1$s".formatted(one.name(), one.reason());
    }

    private static String remedyElsewhere(ComponentStatus one) {
        if (one.address().equals("-")) {
            return "Add the address to the profile.";
        }
        return switch (one.name()) {
            case "broker" -> "Check that it runs, and bootstrap.servers and kafka.* in the profile.";
            case "registry" -> "Check that it runs, and registry.url and registry.kind in the profile.";
            case "mirror" -> "Check that it runs, and mirror.url in the profile.";
            default ->
                "Check that it runs, its log, and health.%s in the profile."
                        .formatted(one.name().replaceFirst("#\\d+$", ""));
        };
    }

    private static String waiting(ComponentStatus one) {
        long unread = one.lag().orElse(0);
        return unread == 0 ? "" : unread == 1 ? ", 1 record waits" : ", %d records wait".formatted(unread);
    }

    private static boolean isStopped(ComponentStatus one) {
        return one.health() == State.STOPPED;
    }
}
