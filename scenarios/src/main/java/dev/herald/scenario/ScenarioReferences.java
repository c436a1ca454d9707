package dev.herald.scenario;

import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.data.BaseRequests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a scenario file that a JSON Schema cannot state: a name that a step uses is declared, and every case and
 * message has its expected end, unless the file leaves a case to an officer. Keys of a wrong type are left to
 * {@link ScenarioSchema}.
 */
final class ScenarioReferences {

    private static final String FLOOD = "flood";

    private final JsonNode file;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** A step as its file states it, where it is, and its kind. */
    private record Step(String path, String kind, JsonNode content) {}

    private ScenarioReferences(JsonNode file) {
        this.file = file;
        collectSteps("steps", file.path("steps"));
    }

    /** Returns all violations in a file, each with its path and the remedy; empty if there is none. */
    static List<String> violations(JsonNode file, BaseRequests requests) {
        ScenarioReferences references = new ScenarioReferences(file);
        references.checkCases();
        references.checkFloods();
        references.checkMessages();
        references.checkNewMembers();
        references.checkBaseRequests(requests);
        return references.violations;
    }

    private void collectSteps(String path, JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            String place = "%s[%d]".formatted(path, i);
            for (Map.Entry<String, JsonNode> step : list.get(i).properties()) {
                String at = place + "." + step.getKey();
                if (step.getValue().isArray()) {
                    collectSteps(at, step.getValue());
                } else {
                    steps.add(new Step(at, step.getKey(), step.getValue()));
                }
            }
        }
    }

    private void checkCases() {
        Set<String> declared = names(file.path("cases"));
        for (Step step : steps) {
            String name = text(step, "case");
            if (!name.isEmpty() && !declared.contains(name)) {
                report("%s.case: '%s' is not declared: add it to cases, which has %s", step.path(), name, declared);
            }
        }
        if (file.has("practice")) {
            checkPractice(declared);
            return;
        }
        Set<String> ended = names(file.path("ends"));
        without(ended, declared).forEach(name -> report("ends.%s: the case is not declared: add it to cases", name));
        without(declared, ended).forEach(name -> report("ends.%s is missing: state how the case ends", name));
        if (declared.isEmpty() && file.path("told").isEmpty()) {
            report("cases is empty and there is no 'told': the scenario expects nothing; add a case");
        }
    }

    private void checkPractice(Set<String> declared) {
        String name = file.path("practice").path("case").asString("");
        if (!name.isEmpty() && !declared.contains(name)) {
            report("practice.case: '%s' is not declared: add it to cases, which has %s", name, declared);
        }
        if (file.has("ends") || file.has("told")) {
            report("practice: an officer ends the case; remove 'ends' and 'told'");
        }
    }

    private void checkFloods() {
        Map<String, Integer> floods = new HashMap<>();
        steps.stream()
                .filter(step -> step.kind().equals(FLOOD))
                .forEach(step -> floods.merge(text(step, "case"), 1, Integer::sum));
        floods.forEach((name, count) -> {
            if (count > 1) {
                report("cases.%s: %d floods use this name; give each flood its own", name, count);
            }
        });
        steps.stream()
                .filter(step -> !step.kind().equals(FLOOD) && floods.containsKey(text(step, "case")))
                .forEach(step -> report(
                        "%s.case: '%s' names the many cases of a flood; use a single case",
                        step.path(), text(step, "case")));
    }

    private void checkMessages() {
        Set<String> sent = steps.stream()
                .filter(step -> step.kind().equals("bytes"))
                .map(step -> text(step, "name"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = names(file.path("told"));
        without(told, sent).forEach(name -> report("told.%s: no 'bytes' step has this name", name));
        without(sent, told)
                .forEach(name -> report("told.%s is missing: state which mail the sender of the bytes gets", name));
    }

    private void checkNewMembers() {
        Set<String> directory =
                MemberDirectory.codes().stream().map(MemberCode::value).collect(Collectors.toSet());
        steps.stream()
                .filter(step -> step.kind().equals("member") && text(step, "is").equals("NEW"))
                .filter(step -> directory.contains(text(step, "code")))
                .forEach(step -> report(
                        "%s.code: '%s' is in the member directory; admit a member that is not",
                        step.path(), text(step, "code")));
    }

    private void checkBaseRequests(BaseRequests requests) {
        Set<String> known = requests.names();
        steps.stream()
                .filter(step -> !text(step, "base").isEmpty() && !known.contains(text(step, "base")))
                .forEach(step -> report(
                        "%s.base: there is no requests/%s.json; there are %s", step.path(), text(step, "base"), known));
    }

    @SuppressWarnings("AnnotateFormatMethod") // every caller is in this class and passes a literal
    private void report(String message, Object... arguments) {
        violations.add(message.formatted(arguments));
    }

    private static String text(Step step, String key) {
        return step.content().path(key).asString("");
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
