package dev.herald.scenario.data;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A YAML reader with few implicit types: only {@code true}, {@code false}, {@code null} and whole numbers are not text,
 * so that {@code 1971-03-05}, {@code no} and {@code 1.5} stay text. Duplicate keys are errors. Anchors and aliases
 * work.
 */
public final class YamlReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private YamlReader() {}

    /**
     * Reads a YAML document.
     *
     * @throws IllegalArgumentException with line and column, if the text is not valid YAML
     */
    public static JsonNode read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        try {
            Object document = new Yaml(
                            new SafeConstructor(options), new Representer(unused), unused, options, new FewTypes())
                    .load(yaml);
            return JSON.valueToTree(document);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not valid YAML: " + e.getMessage(), e);
        }
    }

    private static final class FewTypes extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(?:0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(Tag.NULL, Pattern.compile("null|~|"), "n~\0");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
        }
    }
}
