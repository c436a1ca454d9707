package dev.herald.screening;

import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.file.RuleBookReader;
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

/** Reads the files of a rule book, each with one version of one rule. Every value is read as text. */
final class RuleBookFiles {

    private static final String SHIPPED = "classpath:rule-book/*.yaml";
    private static final String ENDING = ".yaml";

    private RuleBookFiles() {}

    /**
     * Returns the rule book of a folder.
     *
     * @throws IllegalArgumentException if a file is not YAML or the book is invalid; the message names all problems
     * @throws IOException if the folder or a file cannot be read
     */
    static RuleBook in(Path folder) throws IOException {
        return RuleBookReader.read(filesIn(folder));
    }

    /** Returns keys and values of the files of a folder. */
    static List<Map<String, Object>> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return read(files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(FileSystemResource::new)
                    .toList());
        }
    }

    /** Returns the shipped rule book. */
    static RuleBook shipped() throws IOException {
        return RuleBookReader.read(shippedFiles());
    }

    /** Returns keys and values of the shipped files. */
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
                        "the rule book cannot be used: %s is not YAML, %s"
                                .formatted(file.getFilename(), e.getMessage()),
                        e);
            }
        }
        return read;
    }

    /** Returns keys and values of a file; empty if the file has none. */
    static Map<String, Object> parse(InputStream yaml) {
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
