package dev.herald.stack;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.stack.process.PortUse;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a stack, kept in {@code stack.properties} of its folder, so that the next command finds it again.
 *
 * @param ports where each component listens
 * @param controllerPort where the broker talks to itself
 * @param members who has a mailbox
 * @param components what belongs to it; the gateways exactly if there are members with gateways
 * @param gateways members whose gateways belong to it
 * @param quickCleaning whether deleted keys vanish in seconds
 */
record StackSettings(
        Map<Component, Integer> ports,
        int controllerPort,
        List<MemberCode> members,
        Set<Component> components,
        List<MemberCode> gateways,
        boolean quickCleaning) {

    private static final String FILE = "stack.properties";
    private static final String CONTROLLER = "HERALD_PORT_CONTROLLER";
    private static final int DEFAULT_CONTROLLER_PORT = 19093;

    StackSettings {
        ports = Map.copyOf(ports);
        members = List.copyOf(members);
        gateways = List.copyOf(gateways);
        Set<Component> all = new HashSet<>(components);
        all.remove(Component.GATEWAYS);
        if (!gateways.isEmpty()) {
            all.add(Component.GATEWAYS);
        }
        components = Set.copyOf(all);
    }

    static boolean existIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static StackSettings read(Path folder) {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            p.load(reader);
            Map<Component, Integer> ports = new EnumMap<>(Component.class);
            for (Component component : Component.standard()) {
                ports.put(component, Integer.valueOf(p.getProperty("port." + component.label())));
            }
            return new StackSettings(
                    ports,
                    Integer.parseInt(p.getProperty("port.controller")),
                    list(p, "members").map(MemberCode::new).toList(),
                    list(p, "components").map(Component::named).collect(Collectors.toSet()),
                    list(p, "gateways").map(MemberCode::new).toList(),
                    Boolean.parseBoolean(p.getProperty("quick-cleaning")));
        } catch (IOException | RuntimeException e) {
            throw new UserError(
                    "%s cannot be read (%s). ./herald reset starts over."
                            .formatted(folder.resolve(FILE), e.getMessage()),
                    e);
        }
    }

    void write(Path folder) {
        List<String> lines = new ArrayList<>();
        for (Component component : Component.standard()) {
            lines.add("port." + component.label() + "=" + port(component));
        }
        lines.add("port.controller=" + controllerPort);
        lines.add("members=" + join(members.stream().map(MemberCode::value)));
        lines.add("components=" + join(components.stream().sorted().map(Component::label)));
        lines.add("gateways=" + join(gateways.stream().map(MemberCode::value)));
        lines.add("quick-cleaning=" + quickCleaning);
        PrivateFile.write(folder.resolve(FILE), String.join("\n", lines) + "\n");
    }

    static StackSettings choose(StackOptions options, List<MemberCode> members) {
        Map<Component, Integer> ports = new EnumMap<>(Component.class);
        int controller;
        switch (options.ports()) {
            case FREE -> {
                Iterator<Integer> free =
                        PortUse.free(Component.standard().size() + 1).iterator();
                for (Component component : Component.standard()) {
                    ports.put(component, free.next());
                }
                controller = free.next();
            }
            case FIXED -> {
                for (Component component : Component.standard()) {
                    ports.put(component, fixed(setting(component), component.defaultPort()));
                }
                controller = fixed(CONTROLLER, DEFAULT_CONTROLLER_PORT);
            }
            default -> throw new IllegalStateException("no such choice: " + options.ports());
        }
        List<MemberCode> gateways = options.gateways() == null ? List.of() : options.gateways();
        return new StackSettings(ports, controller, members, options.components(), gateways, options.quickCleaning());
    }

    int port(Component component) {
        Integer port = ports.get(component);
        if (port == null) {
            throw new IllegalStateException("no port for " + component);
        }
        return port;
    }

    StackSettings withMembers(List<MemberCode> others) {
        return new StackSettings(ports, controllerPort, others, components, gateways, quickCleaning);
    }

    StackSettings withComponents(Set<Component> others) {
        EnumSet<Component> all = EnumSet.of(Component.BROKER, Component.REGISTRY);
        all.addAll(others);
        return new StackSettings(ports, controllerPort, members, all, gateways, quickCleaning);
    }

    StackSettings withGateways(List<MemberCode> others) {
        return new StackSettings(ports, controllerPort, members, components, others, quickCleaning);
    }

    /** Returns the ports of these components. */
    List<PortUse> uses(Set<Component> which) {
        Stream<PortUse> own = which.stream()
                .filter(Component::hasPort)
                .sorted()
                .map(component -> new PortUse(port(component), "the " + described(component), setting(component)));
        Stream<PortUse> controller = which.contains(Component.BROKER)
                ? Stream.of(new PortUse(controllerPort, "the broker's controller", CONTROLLER))
                : Stream.empty();
        return Stream.concat(own, controller).toList();
    }

    private static String described(Component component) {
        return component.isService() ? component.label() + " service" : component.label();
    }

    private static String setting(Component component) {
        return "HERALD_PORT_" + component.name();
    }

    private static int fixed(String variable, int otherwise) {
        String given = System.getenv(variable);
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(given.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new UserError("%s is '%s': it has to be a port, 1 to 65535.".formatted(variable, given));
    }

    private static Stream<String> list(Properties properties, String key) {
        return Arrays.stream(properties.getProperty(key, "").split(",")).filter(part -> !part.isBlank());
    }

    private static String join(Stream<String> parts) {
        return parts.collect(Collectors.joining(","));
    }
}
