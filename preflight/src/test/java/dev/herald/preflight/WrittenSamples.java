package dev.herald.preflight;

import dev.herald.contract.MemberCode;
import dev.herald.contract.architecture.TrackedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents that people wrote: the examples of the member gateway, each message of a scenario, and the request of
 * each vector of the rule book.
 */
final class WrittenSamples {

    private static final Path EXAMPLES = Path.of("..", "member-gateway", "examples");
    private static final Path SCENARIOS = Path.of("..", "system-tests", "scenarios");
    private static final Path RULES = Path.of("..", "screening-service", "src", "main", "resources", "rule-book");
    private static final Path VECTORS = Path.of("..", "screening-service", "src", "test", "resources", "vectors");
    private static final ObjectMapper JSON = new JsonMapper();

    private WrittenSamples() {}

    static List<Sample> examples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path file : in(EXAMPLES, ".json")) {
            ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(file));
            samples.add(new Sample(
                    file.getFileName().toString(),
                    new MemberCode(json.path("submittedBy").stringValue()),
                    json));
        }
        return samples;
    }

    /** Returns every request that a scenario submits or floods, and every other event that it sends. */
    static List<Sample> ofScenarios() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path file : in(SCENARIOS, ".yaml")) {
            JsonNode scenario = yaml(file);
            collect(
                    scenario.path("steps"),
                    scenario.path("cases"),
                    file.getFileName().toString(),
                    samples);
        }
        return samples;
    }

    /** Returns the request of each vector, without the facts that the vector names. */
    static List<Sample> ofRuleBook() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path file : in(RULES, ".yaml")) {
            for (JsonNode vector : yaml(file).path("vectors")) {
                JsonNode base = yaml(VECTORS.resolve(vector.path("base").stringValue() + ".yaml"));
                ObjectNode json = (ObjectNode) merged(base, vector.path("with"), true);
                vector.path("without").forEach(path -> remove(path.stringValue(), json));
                MemberCode sender = new MemberCode(json.path("submittedBy").stringValue());
                samples.add(new Sample(file.getFileName() + " vector " + samples.size(), sender, json));
            }
        }
        return samples;
    }

    /** Removes the field at a path such as {@code charges.0.law}. */
    private static void remove(String path, ObjectNode from) {
        int last = path.lastIndexOf('.');
        JsonNode parent =
                last < 0 ? from : from.at("/" + path.substring(0, last).replace('.', '/'));
        ((ObjectNode) parent).remove(path.substring(last + 1));
    }

    private static JsonNode yaml(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.valueToTree(yaml().load(in));
        }
    }

    private static void collect(JsonNode steps, JsonNode cases, String file, List<Sample> samples) throws IOException {
        for (JsonNode step : steps) {
            collect(step.path("together"), cases, file, samples);
            for (String name : List.of("submit", "flood", "send")) {
                JsonNode message = step.path(name);
                if (message.isObject() && (message.has("base") || message.has("type"))) {
                    samples.add(sample(message, cases, file + " step of sample " + samples.size()));
                }
            }
        }
    }

    private static Sample sample(JsonNode message, JsonNode cases, String origin) throws IOException {
        String owner = cases.path(message.path("case").asString("")).asString("fr");
        ObjectNode base = message.has("base")
                ? (ObjectNode) JSON.readTree(Files.readString(SCENARIOS
                        .resolve("requests")
                        .resolve(message.path("base").stringValue() + ".json")))
                : JSON.createObjectNode().put("type", message.path("type").stringValue());
        ObjectNode json = (ObjectNode) merged(base, message.path("with"), false);
        if (!json.has("caseId")) {
            json.put("caseId", owner.toUpperCase(Locale.ROOT) + "/2026-000001");
        }
        if (!json.has("submittedBy")) {
            json.put("submittedBy", owner);
        }
        return new Sample(origin, new MemberCode(message.path("as").asString(owner)), json);
    }

    /**
     * Merges objects; every other value replaces, and null removes.
     *
     * @param byEntry whether lists of objects are merged entry by entry, as in vectors
     */
    private static JsonNode merged(JsonNode base, JsonNode with, boolean byEntry) {
        if (with.isMissingNode()) {
            return base;
        }
        if (byEntry && isListOfObjects(base) && isListOfObjects(with) && with.size() <= base.size()) {
            ArrayNode result = (ArrayNode) base.deepCopy();
            for (int i = 0; i < with.size(); i++) {
                result.set(i, merged(result.get(i), with.get(i), true));
            }
            return result;
        }
        if (!base.isObject() || !with.isObject()) {
            return with;
        }
        ObjectNode result = (ObjectNode) base.deepCopy();
        for (Map.Entry<String, JsonNode> field : with.properties()) {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                JsonNode under = result.path(field.getKey());
                result.set(
                        field.getKey(),
                        under.isMissingNode() ? field.getValue() : merged(under, field.getValue(), byEntry));
            }
        }
        return result;
    }

    private static boolean isListOfObjects(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.valueStream().allMatch(JsonNode::isObject);
    }

    private static List<Path> in(Path folder, String ending) {
        List<Path> found = TrackedFiles.below(folder).stream()
                .filter(file -> folder.equals(file.getParent()))
                .filter(file -> file.toString().endsWith(ending))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("no file in " + folder);
        }
        return found;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new WithoutDates());
    }

    /** A resolver that reads numbers, truth values and null, and leaves dates as text. */
    private static final class WithoutDates extends Resolver {

        private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "tfTF");
            addImplicitResolver(Tag.INT, NUMBER, "-0123456789");
            addImplicitResolver(Tag.NULL, Objects.requireNonNull(NULL), "~nN\0");
        }
    }
}
