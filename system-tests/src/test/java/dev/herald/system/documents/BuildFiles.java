package dev.herald.system.documents;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.system.cluster.ComposeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The names that the files of build and deployment define, for commands of other programs in documents. */
public final class BuildFiles {

    private static final Pattern PROPERTY = Pattern.compile("[\"{<](herald\\.[a-z0-9.-]+)[\"}>]");
    /** The one variable of the officers' API that may hold slashes. */
    private static final String FACT_ID = "{factId}";

    private static final Pattern STAGE = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$");

    private final Path root;
    private final Set<String> modules;
    private final Set<String> mavenProfiles;
    private final Set<String> properties = new TreeSet<>();
    private final Set<String> testClasses = new TreeSet<>();
    private final Map<String, Object> containers;
    private final Set<String> stages;
    private final Set<String> resources = new TreeSet<>();
    private final Map<Pattern, Set<String>> api =
            new TreeMap<>((one, other) -> one.pattern().compareTo(other.pattern()));

    /** Reads the files of a repository. */
    public BuildFiles(Path root) {
        this.root = root;
        modules = MavenModules.dependencies(root).keySet();
        mavenProfiles = MavenModules.profiles(root);
        for (String module : modules) {
            readProperties(root.resolve(module));
        }
        collect(text("pom.xml"), PROPERTY, properties);
        containers = map(new ComposeFile().content().get("services"));
        stages = new TreeSet<>();
        collect(text("Dockerfile"), STAGE, stages);
        readResources();
        readApi();
    }

    private void readProperties(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
            collect(Files.readString(module.resolve("pom.xml")), PROPERTY, properties);
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                if (file.startsWith(module.resolve("src/test")) && name.endsWith("Test.java")) {
                    testClasses.add(module.getFileName() + "/" + name.substring(0, name.length() - ".java".length()));
                }
                collect(Files.readString(file), PROPERTY, properties);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readResources() {
        for (Path file : TrackedFiles.below(root.resolve("deploy"))) {
            if (file.toString().endsWith(".yaml")) {
                String yaml = text(root.relativize(file).toString());
                StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                        .map(BuildFiles::map)
                        .filter(one -> one.containsKey("kind"))
                        .forEach(one -> resources.add(resource(
                                String.valueOf(one.get("kind")),
                                String.valueOf(map(one.get("metadata")).get("name")))));
            }
        }
    }

    private void readApi() {
        map(map(new Yaml().load(text("docs/openapi.yaml"))).get("paths"))
                .forEach((path, operations) -> api.put(
                        Pattern.compile(path.replace(FACT_ID, ".+").replaceAll("\\{\\w+}", "[^/]+")),
                        map(operations).keySet()));
    }

    boolean hasModule(String name) {
        return modules.contains(name);
    }

    boolean hasMavenProfile(String name) {
        return mavenProfiles.contains(name);
    }

    /** Returns whether a pom or a class reads a property of this name, such as {@code herald.golden.write}. */
    boolean hasProperty(String name) {
        return properties.contains(name);
    }

    /**
     * Tells whether one of some modules has a test class of this simple name; any module may have it if none is given.
     */
    boolean hasTestClass(List<String> inModules, String name) {
        return inModules.isEmpty()
                ? testClasses.stream().anyMatch(known -> known.endsWith("/" + name))
                : inModules.stream().anyMatch(module -> testClasses.contains(module + "/" + name));
    }

    boolean hasContainer(String name) {
        return containers.containsKey(name);
    }

    boolean hasComposeProfile(String name) {
        return containers.values().stream()
                .anyMatch(container ->
                        map(container).get("profiles") instanceof List<?> profiles && profiles.contains(name));
    }

    /** Returns whether a container is made of this image. */
    boolean hasImage(String name) {
        return containers.values().stream()
                .anyMatch(
                        container -> String.valueOf(map(container).get("image")).contains(name));
    }

    boolean hasStage(String name) {
        return stages.contains(name);
    }

    /** Returns whether a manifest has this resource, such as {@code job/provisioning}. */
    boolean hasResource(String name) {
        return resources.contains(name);
    }

    /** Returns the name of a resource as {@code kubectl} writes it. */
    static String resource(String kind, String name) {
        return kind.toLowerCase(Locale.ROOT) + "/" + name;
    }

    /** Returns whether the officers' API has an operation, such as {@code get} of {@code /api/cases}. */
    boolean hasOperation(String method, String path) {
        return api.entrySet().stream()
                .anyMatch(entry -> entry.getKey().matcher(path).matches()
                        && entry.getValue().contains(method));
    }

    boolean hasFile(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    boolean isProgram(String path) {
        return hasFile(path) && Files.isExecutable(root.resolve(path));
    }

    /** Returns the text of a file of the repository. */
    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns those of some names that are none. */
    static String without(Stream<String> names, Predicate<String> known) {
        return names.filter(name -> !known.test(name)).collect(Collectors.joining(", "));
    }

    private static void collect(String text, Pattern pattern, Set<String> into) {
        pattern.matcher(text).results().forEach(found -> into.add(found.group(1)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
