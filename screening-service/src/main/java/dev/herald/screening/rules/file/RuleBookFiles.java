package dev.herald.screening.rules.file;

import dev.herald.screening.rules.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the files of a rule book, each with one version of one rule. Every value is read as text. */
public final class RuleBookFiles {

    /** A resource that lies beside the shipped files. */
    private static final String BESIDE_SHIPPED = "/rule-book/rule-file.schema.json";

    private static final String ENDING = ".yaml";

    private RuleBookFiles() {}

    /**
     * Returns the rule book of a folder.
     *
     * @throws IllegalArgumentException if a file is not YAML or the book is invalid; the message names all problems
     * @throws IOException if the folder or a file cannot be read
     */
    public static RuleBook in(Path folder) throws IOException {
        return RuleBookReader.read(filesIn(folder));
    }

    /** Returns keys and values of the files of a folder. */
    public static List<Map<String, Object>> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Map<String, Object>> read = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    read.add(parse(file.getFileName().toString(), in));
                }
            }
            return read;
        }
    }

    /** Returns the shipped rule book. */
    public static RuleBook shipped() throws IOException {
        return RuleBookReader.read(shippedFiles());
    }

    /** Returns keys and values of the shipped files. */
    public static List<Map<String, Object>> shippedFiles() throws IOException {
        URL beside = Objects.requireNonNull(RuleBookFiles.class.getResource(BESIDE_SHIPPED), BESIDE_SHIPPED);
        URLConnection connection = beside.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return filesIn(jar); // also of an executable jar: its connections are of this type
        }
        try {
            return filesIn(Objects.requireNonNull(Path.of(beside.toURI()).getParent()));
        } catch (URISyntaxException e) {
            throw new IOException("the shipped rule book has no path: " + beside, e);
        }
    }

    private static List<Map<String, Object>> filesIn(JarURLConnection beside) throws IOException {
        String name = beside.getEntryName();
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        beside.setUseCaches(false); // so that closing the jar closes no other user's
        try (var jar = beside.getJarFile()) {
            List<Map<String, Object>> read = new ArrayList<>();
            for (ZipEntry entry : jar.stream()
                    .filter(one -> one.getName().startsWith(folder)
                            && one.getName().indexOf('/', folder.length()) < 0
                            && one.getName().endsWith(ENDING))
                    .sorted((one, other) -> one.getName().compareTo(other.getName()))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    read.add(parse(entry.getName(), in));
                }
            }
            return read;
        }
    }

    private static Map<String, Object> parse(String name, InputStream yaml) {
        try {
            return parse(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    "the rule book cannot be used: %s is not YAML, %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Returns keys and values of a file; empty if the file has none. */
    public static Map<String, Object> parse(InputStream yaml) {
        Object document = yaml().load(yaml);
        Map<?, ?> map = document instanceof Map<?, ?> values ? values : Map.of();
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(String.valueOf(key), value));
        return keys;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new TextOnly());
    }

    /** A resolver that reads every value as text, also numbers, dates and booleans. */
    private static final class TextOnly extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }
}
