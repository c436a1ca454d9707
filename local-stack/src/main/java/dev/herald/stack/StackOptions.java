package dev.herald.stack;

import dev.herald.contract.MemberCode;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.InfrastructureSettings;
import dev.herald.stack.broker.ProcessBrokerAndRegistry;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.Progress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a new stack. Start from {@link #fresh()} and change the differences.
 *
 * @param folder where data, logs and passwords go; null is a temporary folder that {@link Stack#close()} deletes
 * @param ports fixed ports for a stack that people address, free ones for the demo and tests
 * @param members who has a mailbox; empty is everyone in the built-in directory
 * @param components what to start; broker and registry always do
 * @param gateways members whose gateways the stack runs; null keeps those of the folder, which are none at first
 * @param quickCleaning whether what is deleted vanishes in seconds instead of a day or a month, for tests of forgetting
 * @param serviceSettings settings of services where they differ from what is shipped, by service, such as
 *     {@code herald.review.clearance=policy} of review; not remembered by the folder
 * @param infrastructure where broker and registry come from
 * @param progress receives every step
 */
public record StackOptions(
        @Nullable Path folder,
        Ports ports,
        List<MemberCode> members,
        Set<Component> components,
        @Nullable List<MemberCode> gateways,
        boolean quickCleaning,
        Map<Component, Map<String, String>> serviceSettings,
        BrokerAndRegistry.Provider infrastructure,
        Progress progress) {

    private static final Map<String, String> QUICK_STREAMS = Map.of(
            "herald.streams.tick", "3s",
            "herald.streams.segment", "3s",
            "herald.streams.compaction-lag", "5s",
            "herald.streams.markers", "1s");

    /** The choice of ports. */
    public enum Ports {
        /** {@link Component#defaultPort()}, or what {@code HERALD_PORT_<COMPONENT>} says. */
        FIXED,
        /** Any free port. */
        FREE
    }

    /** Copies the collections. */
    public StackOptions {
        members = List.copyOf(members);
        components = Set.copyOf(components);
        gateways = gateways == null ? null : List.copyOf(gateways);
        serviceSettings = serviceSettings.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Map.copyOf(one.getValue())));
    }

    /** Returns options for every component and every member, on free ports, in a temporary folder, without progress. */
    public static StackOptions fresh() {
        return new StackOptions(
                null,
                Ports.FREE,
                List.of(),
                Component.standard(),
                null,
                false,
                Map.of(),
                StackOptions::processes,
                Progress.SILENT);
    }

    /** Uses this folder, which stays. */
    public StackOptions in(Path where) {
        return new StackOptions(
                where, ports, members, components, gateways, quickCleaning, serviceSettings, infrastructure, progress);
    }

    /** Uses the fixed ports. */
    public StackOptions withFixedPorts() {
        return new StackOptions(
                folder,
                Ports.FIXED,
                members,
                components,
                gateways,
                quickCleaning,
                serviceSettings,
                infrastructure,
                progress);
    }

    /** Uses these members only. */
    public StackOptions withMembers(List<MemberCode> some) {
        return new StackOptions(
                folder, ports, some, components, gateways, quickCleaning, serviceSettings, infrastructure, progress);
    }

    /** Uses these services only. */
    public StackOptions withServices(Set<Component> some) {
        EnumSet<Component> chosen = EnumSet.of(Component.BROKER, Component.REGISTRY);
        chosen.addAll(some);
        return new StackOptions(
                folder, ports, members, chosen, gateways, quickCleaning, serviceSettings, infrastructure, progress);
    }

    /** Runs the gateways of these members, which acknowledge at once; none ends those of an earlier start. */
    public StackOptions withGateways(List<MemberCode> some) {
        return new StackOptions(
                folder, ports, members, components, some, quickCleaning, serviceSettings, infrastructure, progress);
    }

    /** Removes deleted data from topics, changelogs and the services' files within seconds. */
    public StackOptions withQuickCleaning() {
        StackOptions quick = new StackOptions(
                folder, ports, members, components, gateways, true, serviceSettings, infrastructure, progress);
        for (Component service : Component.SERVICES) {
            quick = quick.with(service, QUICK_STREAMS);
        }
        return quick.with(Component.DISSEMINATION, Map.of("herald.dissemination.closed-mail-kept", "1s"));
    }

    /** Adds settings of one service. */
    public StackOptions with(Component service, Map<String, String> settings) {
        Map<Component, Map<String, String>> all = new EnumMap<>(Component.class);
        all.putAll(serviceSettings);
        Map<String, String> ofService = new HashMap<>(all.getOrDefault(service, Map.of()));
        ofService.putAll(settings);
        all.put(service, ofService);
        return new StackOptions(
                folder, ports, members, components, gateways, quickCleaning, all, infrastructure, progress);
    }

    /** Uses another broker and registry, such as containers. */
    public StackOptions on(BrokerAndRegistry.Provider provider) {
        return new StackOptions(
                folder, ports, members, components, gateways, quickCleaning, serviceSettings, provider, progress);
    }

    /** Reports every step. */
    public StackOptions withProgress(Progress listener) {
        return new StackOptions(
                folder, ports, members, components, gateways, quickCleaning, serviceSettings, infrastructure, listener);
    }

    static BrokerAndRegistry processes(InfrastructureSettings settings) {
        return new ProcessBrokerAndRegistry(Installation.locate(), settings);
    }
}
