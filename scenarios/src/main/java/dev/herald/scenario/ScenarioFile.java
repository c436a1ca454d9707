package dev.herald.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.data.BaseRequests;
import dev.herald.scenario.data.ExpectedCaseEnd;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.PracticeTask;
import dev.herald.scenario.data.YamlReader;
import dev.herald.scenario.data.YamlValues;
import dev.herald.scenario.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads scenario files. {@code system-tests/scenarios/README.md} explains what a file contains, and
 * {@code scenario.schema.json} defines it. A file with mistakes is rejected with all of them at once.
 */
public final class ScenarioFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ScenarioFile() {}

    /** The content of a valid file. */
    private record Content(
            String label,
            @Nullable String clause,
            String description,
            @Nullable ClockProfile clocks,
            Map<String, String> cases,
            List<Step> steps,
            @JsonProperty("ends") @Nullable Map<String, ExpectedCaseEnd> expectedEnds,
            @JsonProperty("told") @Nullable Map<String, List<ExpectedEvent>> expectedMail,
            @Nullable PracticeTask practice) {}

    /**
     * Reads every scenario of a folder, in the order of its files.
     *
     * @throws UserError naming each mistake in each file
     */
    static List<Scenario> readAll(Path folder) {
        List<String> mistakes = new ArrayList<>();
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                scenarios.add(read(file));
            } catch (UserError e) {
                mistakes.add(e.getMessage());
            }
        }
        mistakes.addAll(membersAdmittedTwice(scenarios));
        if (!mistakes.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), mistakes));
        }
        if (scenarios.isEmpty()) {
            throw new UserError("There is no scenario (*.yaml) in %s.".formatted(folder));
        }
        return List.copyOf(scenarios);
    }

    /**
     * Reads one scenario.
     *
     * @throws UserError naming each mistake in the file
     */
    static Scenario read(Path file) {
        try {
            return read(title(file), Files.readString(file), file.resolveSibling("requests"));
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new UserError("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    /**
     * Reads one scenario.
     *
     * @throws IllegalArgumentException naming each mistake, with its path
     */
    static Scenario read(String name, String yaml, Path requests) {
        JsonNode file = YamlReader.read(yaml);
        BaseRequests bases = new BaseRequests(requests);
        List<String> violations = new ArrayList<>(ScenarioSchema.violations(file));
        violations.addAll(ScenarioReferences.violations(file, bases));
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator() + "  ", violations));
        }
        Content content = JSON.treeToValue(file, Content.class);
        return new Scenario(
                name,
                content.label(),
                content.clause(),
                content.description().strip(),
                content.clocks() == null ? ClockProfile.SHIPPED : content.clocks(),
                YamlValues.mapOf(content.cases()),
                content.steps().stream()
                        .map(step -> step.withBaseRequest(bases))
                        .toList(),
                YamlValues.mapOf(content.expectedEnds()),
                YamlValues.mapOf(content.expectedMail()),
                content.practice());
    }

    /** Returns one sentence for each member that two scenarios admit: scenarios share a stack. */
    static List<String> membersAdmittedTwice(List<Scenario> scenarios) {
        List<String> mistakes = new ArrayList<>();
        Map<MemberCode, String> admittedBy = new HashMap<>();
        for (Scenario scenario : scenarios) {
            for (MemberCode code : scenario.newMembers()) {
                String other = admittedBy.put(code, scenario.name());
                if (other != null) {
                    mistakes.add("Two scenarios admit the member %s: '%s' and '%s'. Use another code in one of them."
                            .formatted(code, other, scenario.name()));
                }
            }
        }
        return mistakes;
    }

    private static String title(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "").replace('-', ' ');
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("There are no scenarios: the folder %s cannot be read.".formatted(folder), e);
        }
    }
}
