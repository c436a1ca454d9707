package dev.herald.cluster.profile;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ClusterProvider;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds a cluster by name: a cluster of a {@link ClusterProvider}, or the profile {@code NAME.properties} in the folder
 * of {@code HERALD_CLUSTERS}, by default {@code ~/.config/herald/clusters}. A name that contains a slash or ends with
 * {@code .properties} is the path of a profile.
 */
public final class Clusters {

    /** The environment variable with the folder of profiles. */
    public static final String FOLDER = "HERALD_CLUSTERS";

    private static final String SUFFIX = ".properties";

    private Clusters() {}

    /**
     * Connects to a cluster.
     *
     * @throws UserError naming the known clusters, if there is none of this name
     */
    public static ClusterConnection connect(String name) {
        for (ClusterProvider provider : ServiceLoader.load(ClusterProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.connect();
            }
        }
        Path profile = name.contains("/") || name.endsWith(SUFFIX)
                ? Path.of(name)
                : folder(System.getenv()).resolve(name + SUFFIX);
        if (!Files.exists(profile)) {
            throw new UserError("There is no cluster '%s': %s does not exist. Known clusters: %s."
                    .formatted(name, profile, String.join(", ", knownNames())));
        }
        return ClusterProfile.read(profile, System.getenv());
    }

    private static List<String> knownNames() {
        Stream<String> provided = ServiceLoader.load(ClusterProvider.class).stream()
                .map(found -> found.get().name());
        List<String> names = Stream.concat(provided, profiles()).toList();
        return names.isEmpty() ? List.of("none") : names;
    }

    private static Stream<String> profiles() {
        Path folder = folder(System.getenv());
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static Path folder(Map<String, String> environment) {
        String given = environment.get(FOLDER);
        return given == null || given.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config", "herald", "clusters")
                : Path.of(given);
    }
}
