package dev.herald.stack;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.EmbeddedBroker;
import dev.herald.stack.broker.ProcessBrokerAndRegistry;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of a new stack. Start from {@link #fresh()} and change the differences; each change is a copy. */
public final class StackOptions {

    private static final Map<String, String> QUICK_STREAMS = Map.of(
            "herald.streams.tick", "3s",
            "herald.streams.segment", "3s",
            "herald.streams.compaction-lag", "5s",
            "herald.streams.markers", "1s");

    /** The choice of ports. */
    public enum Ports {
        /** {@link Component#defaultPort()}, moved by {@code HERALD_PORT_OFFSET}. */
        FIXED,
        /** Any free port. */
        FREE
    }

    @Nullable
    Path folder;

    Ports ports = Ports.FREE;
    List<MemberCode> members = List.of();
    Set<Component> components = Set.copyOf(Component.standard());
    /** Number of instances of each service; null keeps those of the folder. */
    @Nullable
    Integer instances;
    /** Number of partitions of topics keyed by case; null keeps that of the folder. */
    @Nullable
    Integer partitions;
    /** Members whose gateways the stack runs; null keeps those of the folder, which are none at first. */
    @Nullable
    List<MemberCode> gateways;
    /** Whether the edge is a process of its own; null keeps what the folder has. */
    @Nullable
    Boolean edgeApart;

    boolean quickCleaning;
    boolean embedded;
    private Map<Component, Map<String, String>> serviceSettings = Map.of();
    ServiceLimits serviceLimits = Installation.isAsShipped() ? ServiceLimits.AS_SHIPPED : ServiceLimits.STANDARD;
    private BrokerAndRegistry.@Nullable Provider infrastructure;
    Progress progress = Progress.SILENT;

    private StackOptions() {}

    /**
     * Returns options for one instance of every component and every member, on free ports, in a temporary folder,
     * without progress.
     */
    public static StackOptions fresh() {
        return new StackOptions();
    }

    /** Uses this folder, which stays. Without it, {@link Stack#close()} deletes a temporary folder. */
    public StackOptions in(Path where) {
        return changed(copy -> copy.folder = where);
    }

    /** Uses the fixed ports, for a stack that people address. */
    public StackOptions withFixedPorts() {
        return changed(copy -> copy.ports = Ports.FIXED);
    }

    /** Gives these members a mailbox; an empty list means everyone in the built-in directory. */
    public StackOptions withMembers(List<MemberCode> some) {
        return changed(copy -> copy.members = List.copyOf(some));
    }

    /** Starts these services only. */
    public StackOptions withServices(Set<Component> some) {
        EnumSet<Component> chosen = EnumSet.copyOf(Component.INFRASTRUCTURE);
        chosen.addAll(some);
        if (embedded) {
            chosen.remove(Component.REGISTRY);
        }
        return changed(copy -> copy.components = Set.copyOf(chosen));
    }

    /**
     * Starts this many instances of each service, 1 to {@link ComponentInstance#MAX_NUMBER}. Without it, a folder keeps
     * the instances that it has, which is one of each at first.
     */
    public StackOptions withInstances(int count) {
        if (count < 1 || count > ComponentInstance.MAX_NUMBER) {
            throw new UserError(
                    "A service has 1 to %d instances, not %d.".formatted(ComponentInstance.MAX_NUMBER, count));
        }
        return changed(copy -> copy.instances = count);
    }

    /**
     * Creates topics keyed by case with this many partitions, 1 to 100; it never changes afterwards. Without it, a
     * folder keeps its number, which is 4 at first.
     */
    public StackOptions withPartitions(int count) {
        if (count < 1 || count > 100) {
            throw new UserError("A local stack has 1 to 100 partitions, not %d.".formatted(count));
        }
        return changed(copy -> copy.partitions = count);
    }

    /** Runs the gateways of these members, which acknowledge at once; none ends those of an earlier start. */
    public StackOptions withGateways(List<MemberCode> some) {
        return changed(copy -> copy.gateways = List.copyOf(some));
    }

    /**
     * Runs the edge of intake as a process of its own, or within intake. Without it, a folder keeps what it has, which
     * is within intake at first.
     */
    public StackOptions withEdgeApart(boolean apart) {
        return changed(copy -> copy.edgeApart = apart);
    }

    /**
     * Removes deleted data from topics, changelogs and the services' files within seconds instead of a day or a month,
     * for tests of forgetting.
     */
    public StackOptions withQuickCleaning() {
        StackOptions quick = changed(copy -> copy.quickCleaning = true);
        for (Component service : Component.SERVICES) {
            quick = quick.with(service, QUICK_STREAMS);
        }
        quick = quick.with(
                Component.CONSOLE,
                Map.of(
                        "herald.console.projection.commit-every", "1s",
                        "herald.console.projection.purge-every", "2s",
                        "herald.console.projection.longest-away", "1s"));
        return quick.with(Component.DISSEMINATION, Map.of("herald.dissemination.closed-mail-kept", "1s"));
    }

    /**
     * Adds settings of all instances of one service where they differ from what is shipped, such as
     * {@code herald.review.grace=PT3S} of review. The folder does not remember them.
     */
    public StackOptions with(Component service, Map<String, String> settings) {
        Map<Component, Map<String, String>> all = new HashMap<>(serviceSettings);
        Map<String, String> ofService = new HashMap<>(all.getOrDefault(service, Map.of()));
        ofService.putAll(settings);
        all.put(service, Map.copyOf(ofService));
        return changed(copy -> copy.serviceSettings = Map.copyOf(all));
    }

    /**
     * Gives each service this heap, in MiB, this time to become ready, and this time to end before it is ended. Without
     * it, the limits are those for little data. The folder does not remember them.
     */
    public StackOptions withServiceLimits(int heapMebibytes, Duration longestStart, Duration grace) {
        return changed(copy -> copy.serviceLimits = new ServiceLimits(heapMebibytes, longestStart, grace));
    }

    /**
     * Runs broker, services and mirror within this JVM, one instance of each, with the schemas of the build instead of
     * a registry. Gateways stay a process. Nothing else can be killed then, and another process can use the stack but
     * not change it.
     */
    public StackOptions withinThisJvm() {
        return changed(copy -> {
            copy.embedded = true;
            copy.infrastructure = EmbeddedBroker::new;
            copy.components = components.stream()
                    .filter(component -> component != Component.REGISTRY)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /** Uses another broker and registry, such as containers. */
    public StackOptions on(BrokerAndRegistry.Provider provider) {
        return changed(copy -> copy.infrastructure = provider);
    }

    /** Reports every step. */
    public StackOptions withProgress(Progress listener) {
        return changed(copy -> copy.progress = listener);
    }

    Map<String, String> settingsOf(Component service) {
        return serviceSettings.getOrDefault(service, Map.of());
    }

    BrokerAndRegistry.Provider infrastructure() {
        return infrastructure == null
                ? settings -> new ProcessBrokerAndRegistry(Installation.locate(), settings)
                : infrastructure;
    }

    private StackOptions changed(Consumer<StackOptions> change) {
        StackOptions copy = new StackOptions();
        copy.folder = folder;
        copy.ports = ports;
        copy.members = members;
        copy.components = components;
        copy.instances = instances;
        copy.partitions = partitions;
        copy.gateways = gateways;
        copy.edgeApart = edgeApart;
        copy.quickCleaning = quickCleaning;
        copy.embedded = embedded;
        copy.serviceSettings = serviceSettings;
        copy.serviceLimits = serviceLimits;
        copy.infrastructure = infrastructure;
        copy.progress = progress;
        change.accept(copy);
        return copy;
    }
}
