package dev.herald.stack.process;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * A port on the loopback address, and what for.
 *
 * @param port the port
 * @param purpose what will listen there
 */
public record PortUse(int port, String purpose) {

    /** The environment variable that moves all fixed ports by the same number. */
    public static final String OFFSET = "HERALD_PORT_OFFSET";

    /** Below the ports that Linux and macOS use for outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    /** Ports this process was given already: a minute may pass until a program listens on one. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /**
     * Makes sure that nothing listens on any of them.
     *
     * @throws UserError naming every port that is taken, what it was wanted for, and how to choose another
     */
    public static void requireFree(Collection<PortUse> uses) {
        List<PortUse> taken = uses.stream().filter(use -> !isFree(use.port())).toList();
        if (!taken.isEmpty()) {
            throw new UserError(taken.stream()
                    .map(use ->
                            "Port %d is taken; it is wanted for %s. End what listens there, or set %s, which moves all ports."
                                    .formatted(use.port(), use.purpose(), OFFSET))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    /** Returns different ports on which nothing listens, and which this process was never given before. */
    public static List<Integer> free(int count) {
        Set<Integer> found = new HashSet<>();
        for (int attempt = 0; attempt < 10_000 && found.size() < count; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(candidate) && GIVEN.add(candidate)) {
                found.add(candidate);
            }
        }
        if (found.size() < count) {
            throw new UserError("No free ports between %d and %d.".formatted(LOWEST, HIGHEST));
        }
        return List.copyOf(found);
    }

    /** Returns whether nothing listens on a port of the loopback address. */
    public static boolean isFree(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Socket caller = new Socket()) {
            caller.connect(new InetSocketAddress(loopback, port), 200);
            return false;
        } catch (IOException noAnswer) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(loopback, port));
                return true;
            } catch (IOException takenAllTheSame) {
                return false;
            }
        }
    }
}
