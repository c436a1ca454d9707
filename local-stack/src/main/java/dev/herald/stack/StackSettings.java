package dev.herald.stack;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.stack.process.PortUse;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a stack, kept in {@code stack.properties} of its folder, so that the next command finds it again.
 *
 * @param ports where each instance listens: the first one of every component, and every other that was ever part of it
 * @param actuatorPorts where each instance of the console answers for its health and metrics; other services answer on
 *     their only port
 * @param controllerPort where the broker talks to itself
 * @param partitions number of partitions of topics keyed by case; it never changes
 * @param members who has a mailbox
 * @param instances what belongs to it; the gateways exactly if there are members with gateways
 * @param gateways members whose gateways belong to it
 * @param quickCleaning whether deleted keys vanish in seconds
 * @param embedded whether everything runs within the JVM that started it, without a registry
 */
record StackSettings(
        Map<ComponentInstance, Integer> ports,
        Map<ComponentInstance, Integer> actuatorPorts,
        int controllerPort,
        int partitions,
        List<MemberCode> members,
        Set<ComponentInstance> instances,
        List<MemberCode> gateways,
        boolean quickCleaning,
        boolean embedded) {

    static final int DEFAULT_PARTITIONS = 4;

    private static final String FILE = "stack.properties";
    private static final String PORT = "port.";
    private static final String ACTUATOR_PORT = "actuator-port.";
    private static final int DEFAULT_ACTUATOR_PORT = 18107;
    private static final int DEFAULT_CONTROLLER_PORT = 19093;
    private static final int MOST_OFFSET = 40_000;

    /** Between the ports of two instances of one service. */
    private static final int PORT_STEP = 10;

    private static final ComponentInstance GATEWAYS = ComponentInstance.first(Component.GATEWAYS);

    StackSettings {
        ports = Map.copyOf(ports);
        actuatorPorts = Map.copyOf(actuatorPorts);
        members = List.copyOf(members);
        gateways = List.copyOf(gateways);
        Set<ComponentInstance> all = new HashSet<>(instances);
        all.remove(GATEWAYS);
        if (!gateways.isEmpty()) {
            all.add(GATEWAYS);
        }
        instances = Set.copyOf(all);
    }

    static boolean existIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static void requireExisting(Path folder) {
        if (!existIn(folder)) {
            throw new UserError("There is no stack in %s. Start one: ./herald up".formatted(folder));
        }
    }

    static StackSettings read(Path folder) {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            p.load(reader);
            return new StackSettings(
                    ports(p, "ports", PORT),
                    ports(p, "actuator-ports", ACTUATOR_PORT),
                    Integer.parseInt(p.getProperty(PORT + "controller")),
                    Integer.parseInt(p.getProperty("partitions")),
                    list(p, "members").map(MemberCode::new).toList(),
                    list(p, "instances").map(ComponentInstance::named).collect(Collectors.toSet()),
                    list(p, "gateways").map(MemberCode::new).toList(),
                    Boolean.parseBoolean(p.getProperty("quick-cleaning")),
                    Boolean.parseBoolean(p.getProperty("embedded")));
        } catch (IOException | RuntimeException e) {
            throw new UserError(
                    "%s cannot be read (%s). ./herald reset starts over."
                            .formatted(folder.resolve(FILE), e.getMessage()),
                    e);
        }
    }

    private static Map<ComponentInstance, Integer> ports(Properties p, String key, String prefix) {
        return list(p, key)
                .collect(Collectors.toMap(
                        ComponentInstance::named, instance -> Integer.valueOf(p.getProperty(prefix + instance))));
    }

    void write(Path folder) {
        List<String> lines = new ArrayList<>();
        addPorts(lines, "ports", PORT, ports);
        addPorts(lines, "actuator-ports", ACTUATOR_PORT, actuatorPorts);
        lines.add(PORT + "controller=" + controllerPort);
        lines.add("partitions=" + partitions);
        lines.add("members=" + join(members.stream().map(MemberCode::value)));
        lines.add("instances=" + join(instances.stream().sorted().map(ComponentInstance::label)));
        lines.add("gateways=" + join(gateways.stream().map(MemberCode::value)));
        lines.add("quick-cleaning=" + quickCleaning);
        lines.add("embedded=" + embedded);
        PrivateFile.write(folder.resolve(FILE), String.join("\n", lines) + "\n");
    }

    private static void addPorts(List<String> lines, String key, String prefix, Map<ComponentInstance, Integer> ports) {
        Map<ComponentInstance, Integer> sorted = new TreeMap<>(ports);
        lines.add(key + "=" + join(sorted.keySet().stream().map(ComponentInstance::label)));
        sorted.forEach((instance, port) -> lines.add(prefix + instance.label() + "=" + port));
    }

    /** Returns the settings of a new stack. */
    static StackSettings choose(StackOptions options, List<MemberCode> members) {
        return choose(options, members, wantedInstances(options, null));
    }

    /** Returns the settings of a new stack with these instances; ports also for services that are left out. */
    static StackSettings choose(StackOptions options, List<MemberCode> members, Set<ComponentInstance> instances) {
        Set<ComponentInstance> listening = new TreeSet<>(instances);
        listening.removeIf(instance -> !instance.component().hasPort());
        Component.standard().forEach(component -> listening.add(ComponentInstance.first(component)));
        boolean fixed = options.ports == StackOptions.Ports.FIXED;
        Iterator<Integer> free = fixed
                ? Collections.emptyIterator()
                : PortUse.free(2 * listening.size() + 1).iterator();
        Map<ComponentInstance, Integer> ports = new HashMap<>();
        Map<ComponentInstance, Integer> actuatorPorts = new HashMap<>();
        for (ComponentInstance instance : listening) {
            ports.put(instance, fixed ? fixedPort(instance, ports) : free.next());
            if (instance.component() == Component.CONSOLE) {
                actuatorPorts.put(instance, fixed ? fixedActuatorPort(instance) : free.next());
            }
        }
        int controller = fixed ? DEFAULT_CONTROLLER_PORT + offset() : free.next();
        Integer partitions = options.partitions;
        List<MemberCode> gateways = options.gateways;
        return new StackSettings(
                ports,
                actuatorPorts,
                controller,
                partitions == null ? DEFAULT_PARTITIONS : partitions,
                members,
                instances,
                gateways == null ? List.of() : gateways,
                options.quickCleaning,
                options.embedded);
    }

    /** Returns the instances that options ask for; where they do not say how many, those of the stack before. */
    static Set<ComponentInstance> wantedInstances(StackOptions options, @Nullable StackSettings before) {
        Integer count = options.instances;
        Boolean apart = options.edgeApart;
        Set<Component> components = new TreeSet<>(options.components);
        if (apart == null ? before != null && before.isEdgeApart() : apart) {
            components.add(Component.EDGE);
        }
        return components.stream()
                .flatMap(component -> {
                    if (count == null && before != null && before.components().contains(component)) {
                        return before.instances().stream().filter(one -> one.component() == component);
                    }
                    int last = count == null || !component.isScalable() ? 1 : count;
                    return IntStream.rangeClosed(1, last).mapToObj(number -> new ComponentInstance(component, number));
                })
                .collect(Collectors.toSet());
    }

    private static int fixedPort(ComponentInstance instance, Map<ComponentInstance, Integer> ports) {
        Component component = instance.component();
        Integer first = ports.get(ComponentInstance.first(component));
        return (first == null ? component.defaultPort() + offset() : first) + PORT_STEP * (instance.number() - 1);
    }

    private static int fixedActuatorPort(ComponentInstance instance) {
        return DEFAULT_ACTUATOR_PORT + offset() + PORT_STEP * (instance.number() - 1);
    }

    /** Returns the port on which an instance answers for its health and metrics. */
    int actuatorPort(ComponentInstance instance) {
        Integer port = actuatorPorts.get(instance);
        return port == null ? port(instance) : port;
    }

    int port(ComponentInstance instance) {
        Integer port = ports.get(instance);
        if (port == null) {
            throw new UserError("This stack has no %s. Add it: %s".formatted(instance.label(), lineToAdd(instance)));
        }
        return port;
    }

    /** Returns the command that adds an instance which this stack does not have. */
    private String lineToAdd(ComponentInstance instance) {
        return instance.component() == Component.EDGE && !isEdgeApart()
                ? "./herald up --edge-apart"
                : "./herald start " + instance.label();
    }

    /** Returns the registry at an address, or that there is none. */
    RegistrySettings registry(String url) {
        return embedded ? RegistrySettings.none() : StackRegistry.settings(url, System.getenv());
    }

    /** Returns whether the edge is a process of its own. */
    boolean isEdgeApart() {
        return components().contains(Component.EDGE);
    }

    /** Returns the components that have an instance here. */
    Set<Component> components() {
        return instances.stream().map(ComponentInstance::component).collect(Collectors.toUnmodifiableSet());
    }

    StackSettings withMembers(List<MemberCode> others) {
        return new StackSettings(
                ports, actuatorPorts, controllerPort, partitions, others, instances, gateways, quickCleaning, embedded);
    }

    /** Returns settings with these instances besides the infrastructure; new ones get a port that is free now. */
    StackSettings withInstances(Set<ComponentInstance> others) {
        Set<ComponentInstance> all = new TreeSet<>(others);
        Component.INFRASTRUCTURE.forEach(component -> all.add(ComponentInstance.first(component)));
        Map<ComponentInstance, Integer> more = new HashMap<>(ports);
        Map<ComponentInstance, Integer> moreActuators = new HashMap<>(actuatorPorts);
        for (ComponentInstance instance : all) {
            if (instance.component().hasPort() && !more.containsKey(instance)) {
                more.put(instance, usualOrFree(fixedPort(instance, ports)));
            }
            if (instance.component() == Component.CONSOLE && !moreActuators.containsKey(instance)) {
                moreActuators.put(instance, usualOrFree(fixedActuatorPort(instance)));
            }
        }
        return new StackSettings(
                more, moreActuators, controllerPort, partitions, members, all, gateways, quickCleaning, embedded);
    }

    private static int usualOrFree(int usual) {
        return PortUse.isFree(usual) ? usual : PortUse.free(1).getFirst();
    }

    /** Returns settings with one more instance. */
    StackSettings with(ComponentInstance instance) {
        Set<ComponentInstance> all = new HashSet<>(instances);
        all.add(instance);
        return withInstances(all);
    }

    StackSettings withGateways(List<MemberCode> others) {
        return new StackSettings(
                ports, actuatorPorts, controllerPort, partitions, members, instances, others, quickCleaning, embedded);
    }

    /**
     * Returns settings with the number of partitions that the topics have.
     *
     * @param asked the number that a person asks for; null if none
     * @throws UserError if it is another number
     */
    StackSettings withPartitions(int existing, @Nullable Integer asked) {
        if (asked != null && asked != existing) {
            throw new UserError(
                    "This stack has %d partitions, and the number cannot change to %d. Delete its data first: ./herald reset"
                            .formatted(existing, asked));
        }
        return new StackSettings(
                ports, actuatorPorts, controllerPort, existing, members, instances, gateways, quickCleaning, embedded);
    }

    /** Returns the ports of these instances. */
    List<PortUse> uses(Set<ComponentInstance> which) {
        Stream<PortUse> own = which.stream()
                .filter(instance -> instance.component().hasPort())
                .sorted()
                .map(instance -> new PortUse(port(instance), "the " + described(instance)));
        Stream<PortUse> actuators = which.stream()
                .filter(actuatorPorts::containsKey)
                .sorted()
                .map(instance ->
                        new PortUse(actuatorPort(instance), "health and metrics of the " + described(instance)));
        Stream<PortUse> controller = which.contains(ComponentInstance.first(Component.BROKER))
                ? Stream.of(new PortUse(controllerPort, "the broker's controller"))
                : Stream.empty();
        return Stream.of(own, actuators, controller)
                .flatMap(Function.identity())
                .toList();
    }

    private static String described(ComponentInstance instance) {
        return instance.component().isService() ? instance.label() + " service" : instance.label();
    }

    /** Returns by how much the fixed ports are moved. */
    private static int offset() {
        String given = System.getenv().getOrDefault(PortUse.OFFSET, "0").strip();
        if (!given.matches("[0-9]{1,5}") || Integer.parseInt(given) > MOST_OFFSET) {
            throw new UserError(
                    "%s is '%s': it has to be a number, 0 to %d.".formatted(PortUse.OFFSET, given, MOST_OFFSET));
        }
        return Integer.parseInt(given);
    }

    private static Stream<String> list(Properties properties, String key) {
        return Arrays.stream(properties.getProperty(key, "").split(",")).filter(part -> !part.isBlank());
    }

    private static String join(Stream<String> parts) {
        return parts.collect(Collectors.joining(","));
    }
}
