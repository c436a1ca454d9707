package dev.herald.scenario;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.step.FloodStep;
import dev.herald.scenario.step.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has to fit together in a scenario, and among those that are played side by side. */
final class ScenarioRules {

    private ScenarioRules() {}

    /**
     * Whether a scenario speaks of its own cases, members and messages only, and of all of them.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    static void require(Scenario scenario) {
        scenario.allSteps().forEach(Step::require);
        Set<String> spokenOf = scenario.steps().stream()
                .flatMap(step -> step.cases().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        spokenOf.addAll(scenario.ends().keySet());
        refuse(
                "speaks of cases that 'cases' does not list",
                without(spokenOf, scenario.cases().keySet()));
        refuse(
                "does not say how these cases end",
                without(scenario.cases().keySet(), scenario.ends().keySet()));
        refuse(
                "'told' speaks of messages that no step sends as bytes",
                without(scenario.told().keySet(), scenario.messages()));
        refuse(
                "'told' does not say what is told of these messages",
                without(scenario.messages(), scenario.told().keySet()));
        refuse(
                "admits members that every stack may have",
                scenario.newcomers().stream()
                        .filter(MemberDirectory.codes()::contains)
                        .map(MemberCode::value)
                        .toList());
        if (scenario.cases().isEmpty() && scenario.told().isEmpty()) {
            throw new IllegalArgumentException("ends with nothing that could be untrue: it has no case");
        }
        Set<String> crowds = scenario.crowds().keySet();
        scenario.allSteps()
                .filter(step -> !(step instanceof FloodStep))
                .forEach(step -> refuse(
                        "speaks of one case where a flood makes many",
                        step.cases().stream().filter(crowds::contains).toList()));
    }

    /**
     * Whether no two scenarios admit the same member.
     *
     * @throws UserError naming it
     */
    static void requireNewcomersOfTheirOwn(List<Scenario> scenarios) {
        Map<MemberCode, String> admitted = new HashMap<>();
        for (Scenario scenario : scenarios) {
            for (MemberCode code : scenario.newcomers()) {
                String other = admitted.put(code, scenario.name());
                if (other != null) {
                    throw new UserError("Two scenarios admit %s: '%s' and '%s'. Give each its own."
                            .formatted(code, other, scenario.name()));
                }
            }
        }
    }

    private static Collection<String> without(Collection<String> some, Collection<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static void refuse(String what, Collection<String> names) {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("%s: %s".formatted(what, String.join(", ", names)));
        }
    }
}
