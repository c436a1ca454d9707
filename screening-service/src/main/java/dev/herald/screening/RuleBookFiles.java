package dev.herald.screening;

import dev.herald.screening.rules.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A rule book as files, each of one version of one rule. Every value is text: what it means, the rules say. */
final class RuleBookFiles {

    private static final String SHIPPED = "classpath:rule-book/*.yaml";
    private static final String ENDING = ".yaml";

    private RuleBookFiles() {}

    /**
     * The rule book of a folder.
     *
     * @throws IllegalArgumentException if a file is no YAML, or the book cannot be used; the message says what of it
     * @throws IOException if it cannot be read
     */
    static RuleBook in(Path folder) throws IOException {
        return RuleBook.of(filesIn(folder));
    }

    /** Keys and values of the files of a folder. */
    static List<Map<String, Object>> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return read(files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(FileSystemResource::new)
                    .toList());
        }
    }

    /** The rule book that ships. */
    static RuleBook shipped() throws IOException {
        return RuleBook.of(shippedFiles());
    }

    /** Keys and values of the files that ship. */
    static List<Map<String, Object>> shippedFiles() throws IOException {
        return read(Arrays.asList(new PathMatchingResourcePatternResolver().getResources(SHIPPED)));
    }

    private static List<Map<String, Object>> read(List<? extends Resource> files) throws IOException {
        List<Map<String, Object>> read = new ArrayList<>();
        for (Resource file : files) {
            try (InputStream in = file.getInputStream()) {
                read.add(parse(in));
            } catch (YAMLException e) {
                throw new IllegalArgumentException(
                        "the rule book cannot be used: %s is no YAML, %s".formatted(file.getFilename(), e.getMessage()),
                        e);
            }
        }
        return read;
    }

    /** Keys and values of a file; without any where it has none. */
    static Map<String, Object> parse(InputStream yaml) {
        Object document = yaml().load(yaml);
        Map<?, ?> map = document instanceof Map<?, ?> said ? said : Map.of();
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

    /** No value is a number, a date or a yes by the looks of it. */
    private static final class TextOnly extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }
}
