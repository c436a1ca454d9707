package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.herald.stack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scenarios. What a file may say is in {@code system-tests/scenarios/README.md}; anything else is an error. */
public final class ScenarioFile {

    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})s");
    private static final ObjectMapper JSON = new JsonMapper();
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ScenarioFile() {}

    /** As it is written. */
    private record Written(
            @JsonProperty(required = true) String label,
            @JsonProperty(required = true) String story,
            @Nullable String within,
            @JsonProperty(required = true) Map<String, String> cases,
            @JsonProperty(required = true) List<Step> steps,
            @JsonProperty(required = true) Map<String, CaseEnd> ends) {}

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
        Written written;
        try {
            written = STRICT.treeToValue(PlainYaml.read(yaml), Written.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(explained(e), e);
        }
        List<Step> steps =
                written.steps().stream().map(step -> withBase(step, requests)).toList();
        Scenario scenario = new Scenario(
                name,
                written.label(),
                written.story().strip(),
                seconds(written.within()),
                Collections.unmodifiableMap(new LinkedHashMap<>(written.cases())),
                steps,
                Collections.unmodifiableMap(new LinkedHashMap<>(written.ends())));
        refuseUnknownCases(scenario);
        return scenario;
    }

    /** Objects merge, all else replaces, null takes away. */
    static JsonNode merged(JsonNode base, JsonNode with) {
        if (!base.isObject() || !with.isObject()) {
            return with;
        }
        ObjectNode result = base.deepCopy();
        for (Map.Entry<String, JsonNode> field : with.properties()) {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merged(result.path(field.getKey()), field.getValue()));
            }
        }
        return result;
    }

    private static Step withBase(Step step, Path requests) {
        return switch (step) {
            case Step.Submit submit -> withBase(submit, requests);
            case Step.Together together ->
                new Step.Together(together.steps().stream()
                        .map(one -> withBase(one, requests))
                        .toList());
            default -> step;
        };
    }

    private static Step withBase(Step.Submit submit, Path requests) {
        if (submit.base() == null) {
            return submit;
        }
        JsonNode base;
        try {
            base = JSON.readTree(requests.resolve(submit.base() + ".json").toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "there is no usable request in requests/%s.json (%s)"
                            .formatted(submit.base(), e.getClass().getSimpleName()),
                    e);
        }
        JsonNode whole = merged(base, Step.Listed.fields(submit.with()));
        return new Step.Submit(submit.caseName(), submit.as(), null, whole, submit.unchecked(), submit.documents());
    }

    private static void refuseUnknownCases(Scenario scenario) {
        Set<String> unknown = new LinkedHashSet<>(scenario.ends().keySet());
        scenario.steps().forEach(step -> unknown.addAll(named(step)));
        unknown.removeAll(scenario.cases().keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "speaks of cases that 'cases' does not list: " + String.join(", ", unknown));
        }
        Set<String> endless = new LinkedHashSet<>(scenario.cases().keySet());
        endless.removeAll(scenario.ends().keySet());
        if (!endless.isEmpty()) {
            throw new IllegalArgumentException("does not say how these cases end: " + String.join(", ", endless));
        }
    }

    private static Set<String> named(Step step) {
        return switch (step) {
            case Step.Submit submit -> Set.of(submit.caseName());
            case Step.Send send -> Set.of(send.caseName());
            case Step.Provide provide -> Set.of(provide.caseName());
            case Step.Answer answer -> Set.of(answer.caseName());
            case Step.Order order -> Set.of(order.caseName());
            case Step.Await await -> Set.of(await.caseName());
            case Step.Register register -> Set.of();
            case Step.Behave behave -> Set.of();
            case Step.Together together -> {
                Set<String> names = new LinkedHashSet<>();
                together.steps().forEach(one -> names.addAll(named(one)));
                yield names;
            }
        };
    }

    private static Duration seconds(@Nullable String within) {
        if (within == null) {
            return Duration.ofSeconds(45);
        }
        Matcher matcher = SECONDS.matcher(within);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'within' is a number of seconds, such as 30s");
        }
        return Duration.ofSeconds(Integer.parseInt(matcher.group(1)));
    }

    private static String explained(JsonProcessingException e) {
        String where =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? mapping.getPath().stream()
                                .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
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
