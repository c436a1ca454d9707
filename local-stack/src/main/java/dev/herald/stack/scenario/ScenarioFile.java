package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads scenarios. What a file may say is in {@code system-tests/scenarios/README.md}; anything else is an error. */
public final class ScenarioFile {

    private static final Duration USUALLY_WITHIN = Duration.ofSeconds(45);
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ScenarioFile() {}

    /** As it is written. */
    private record Script(
            @JsonProperty(required = true) String label,
            @JsonProperty(required = true) String story,
            @Nullable String within,
            @Nullable Clocks clocks,
            @JsonProperty(required = true) Map<String, String> cases,
            @JsonProperty(required = true) List<Step> steps,
            @JsonProperty(required = true) Map<String, CaseEnd> ends,
            @Nullable Map<String, List<ExpectedEvent>> told) {}

    /**
     * Every scenario of a folder, in the order of its files.
     *
     * @throws StackException naming each file that cannot be used, and why
     */
    static List<Scenario> readAll(Path folder) {
        List<String> wrong = new ArrayList<>();
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                scenarios.add(read(file));
            } catch (StackException e) {
                wrong.add(e.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), wrong));
        }
        if (scenarios.isEmpty()) {
            throw new StackException("There is no scenario (*.yaml) in %s.".formatted(folder));
        }
        ScenarioRules.requireNewcomersOfTheirOwn(scenarios);
        return List.copyOf(scenarios);
    }

    /**
     * One scenario.
     *
     * @throws StackException saying what is wrong and where
     */
    static Scenario read(Path file) {
        try {
            return read(sentence(file), Files.readString(file), file.resolveSibling("requests"));
        } catch (IOException e) {
            throw new StackException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new StackException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    static Scenario read(String name, String yaml, Path requests) {
        Script script;
        try {
            script = STRICT.treeToValue(PlainYaml.read(yaml), Script.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(explained(e), e);
        }
        BaseRequests bases = new BaseRequests(requests);
        Scenario scenario = new Scenario(
                name,
                script.label(),
                script.story().strip(),
                Written.time("within", script.within(), USUALLY_WITHIN),
                script.clocks() == null ? Clocks.SHIPPED : script.clocks(),
                Written.mapOf(script.cases()),
                script.steps().stream().map(step -> step.with(bases)).toList(),
                Written.mapOf(script.ends()),
                Written.mapOf(script.told()));
        ScenarioRules.require(scenario);
        return scenario;
    }

    private static String explained(JacksonException e) {
        String where = e instanceof DatabindException mapping
                        && !mapping.getPath().isEmpty()
                ? mapping.getPath().stream()
                        .map(at -> at.getPropertyName() == null ? "[" + at.getIndex() + "]" : at.getPropertyName())
                        .reduce((left, right) -> left + (right.startsWith("[") ? "" : ".") + right)
                        .orElse("")
                : "it";
        return "%s: %s".formatted(where, e.getOriginalMessage());
    }

    private static String sentence(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "").replace('-', ' ');
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("There are no scenarios: %s cannot be read.".formatted(folder), e);
        }
    }
}
