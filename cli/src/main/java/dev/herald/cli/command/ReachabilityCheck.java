package dev.herald.cli.command;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.UserError;
import dev.herald.contract.wire.RegistrySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that something listens where a command needs a part of a cluster, before a Kafka client would wait for a
 * minute. All parts are asked at the same time; the check takes at most five seconds, and a closed port is noticed at
 * once.
 */
final class ReachabilityCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ReachabilityCheck() {}

    /**
     * Checks the parts.
     *
     * @throws UserError naming each part that does not answer, its address and the remedy
     */
    static void require(ClusterConnection cluster, Set<ClusterPart> needed) {
        if (needed.contains(ClusterPart.REGISTRY)) {
            requireUsable(cluster, cluster.registry());
        }
        if (needed.contains(ClusterPart.MIRROR)) {
            requireUsable(cluster, cluster.schemas());
        }
        List<ClusterPart> silent = ParallelTasks.map(
                        needed, part -> answers(cluster, part) ? Optional.<ClusterPart>empty() : Optional.of(part))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        if (!silent.isEmpty()) {
            throw new UserError(silent.stream()
                    .map(part -> "The %s at %s does not answer.".formatted(part.title(), addressOf(cluster, part)))
                    .collect(Collectors.joining(
                            "\n",
                            "",
                            "\n"
                                    + cluster.startAdvice(silent.stream()
                                            .map(ClusterPart::component)
                                            .toList()))));
        }
    }

    private static void requireUsable(ClusterConnection cluster, RegistrySettings registry) {
        if (registry.authority() != null && !Files.isReadable(registry.authority())) {
            throw new UserError("The file %s, with the authority of %s, cannot be read."
                    .formatted(registry.authority(), registry.confluentApi()));
        }
        if (!registry.kind().isInThisBuild()) {
            throw new UserError(
                    "The registry of cluster %s is of kind %s, and this build has no serializer for it. Build with ./herald's sources: mvn -P%2$s -DskipTests package"
                            .formatted(cluster.name(), registry.kind().label()));
        }
    }

    private static String addressOf(ClusterConnection cluster, ClusterPart part) {
        return switch (part) {
            case BROKER -> cluster.bootstrapServers();
            case REGISTRY -> cluster.registry().confluentApi();
            case MIRROR -> cluster.schemas().confluentApi();
            case CONSOLE -> cluster.officersApi().toString();
        };
    }

    private static boolean answers(ClusterConnection cluster, ClusterPart part) {
        String address = addressOf(cluster, part);
        if (address.equals(RegistrySettings.none().confluentApi())) {
            return true; // the schemas are those of the build
        }
        return part == ClusterPart.BROKER
                ? ParallelTasks.map(List.of(address.split(",")), ReachabilityCheck::accepts)
                        .contains(true)
                : accepts(socketOf(URI.create(address)));
    }

    private static String socketOf(URI address) {
        int standard = "https".equals(address.getScheme()) ? 443 : 80;
        return "%s:%d".formatted(address.getHost(), address.getPort() < 0 ? standard : address.getPort());
    }

    private static boolean accepts(String written) {
        String address = written.strip();
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            return false;
        }
        String host = address.substring(0, colon).replaceAll("^\\[|]$", "");
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))),
                    Math.toIntExact(PATIENCE.toMillis()));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
