package dev.herald.scenario;

import dev.herald.contract.CaseId;
import dev.herald.scenario.data.CaseNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives each case of each scenario an id of its own, from the order of the files: the same each time on a fresh stack,
 * so that scenarios run side by side and two runs can be compared. The tenth scenario has {@code 001001} and what
 * follows; the cases of its floods begin with {@code 100001}, where no other scenario's are.
 */
final class CaseIdAllocation {

    private static final int YEAR = 2026;
    private static final int PER_SCENARIO = 100;
    private static final int PER_SCENARIO_IN_FLOODS = 10_000;
    private static final int MOST_SCENARIOS = 99;

    private CaseIdAllocation() {}

    /** Returns the ids by the names of the cases, in the order of the scenarios. */
    static List<CaseNames> assign(List<Scenario> scenarios) {
        return assign(scenarios, 0);
    }

    /**
     * Returns the ids by the names of the cases, in the order of the scenarios.
     *
     * @param above a multiple of 10,000 that is added to every number, for a stack that has other cases
     */
    static List<CaseNames> assign(List<Scenario> scenarios, int above) {
        if (scenarios.size() > MOST_SCENARIOS) {
            throw new IllegalArgumentException("ids are enough for %d scenarios".formatted(MOST_SCENARIOS));
        }
        List<CaseNames> all = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            all.add(assign(scenario, all.size() + 1, above));
        }
        return List.copyOf(all);
    }

    /** Returns whether the number of a case is at most this one: that of a case which an earlier run made. */
    static boolean isAtMost(String caseId, int number) {
        return CaseId.isValid(caseId) && Integer.parseInt(caseId.substring(caseId.lastIndexOf('-') + 1)) <= number;
    }

    private static CaseNames assign(Scenario scenario, int place, int above) {
        Map<String, Integer> counts = scenario.floodSizes();
        Map<String, CaseId> single = new LinkedHashMap<>();
        Map<String, List<CaseId>> floods = new HashMap<>();
        int number = above + place * PER_SCENARIO;
        int inFloods = above + place * PER_SCENARIO_IN_FLOODS;
        for (Map.Entry<String, String> one : scenario.cases().entrySet()) {
            int count = counts.getOrDefault(one.getKey(), 0);
            if (count == 0) {
                number++;
                single.put(one.getKey(), id(one.getValue(), number));
            } else {
                floods.put(
                        one.getKey(),
                        IntStream.rangeClosed(inFloods + 1, inFloods + count)
                                .mapToObj(next -> id(one.getValue(), next))
                                .toList());
                inFloods += count;
            }
        }
        return new CaseNames(single, floods);
    }

    private static CaseId id(String member, int number) {
        return CaseId.of(member, "%04d-%06d".formatted(YEAR, number));
    }
}
