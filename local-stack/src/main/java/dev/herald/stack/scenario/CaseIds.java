package dev.herald.stack.scenario;

import dev.herald.contract.CaseId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each case of each scenario an id of its own, from the order of the files: the same each time on a fresh stack,
 * so that scenarios run side by side and two runs can be compared.
 */
final class CaseIds {

    private static final int YEAR = 2026;
    private static final int PER_SCENARIO = 100;

    private CaseIds() {}

    /** The ids, by the cases' names, in the order of the scenarios. */
    static List<Map<String, CaseId>> assign(List<Scenario> scenarios) {
        List<Map<String, CaseId>> all = new ArrayList<>();
        int next = PER_SCENARIO;
        for (Scenario scenario : scenarios) {
            Map<String, CaseId> ids = new LinkedHashMap<>();
            int number = next;
            for (Map.Entry<String, String> one : scenario.cases().entrySet()) {
                number++;
                ids.put(one.getKey(), CaseId.of(one.getValue(), "%04d-%06d".formatted(YEAR, number)));
            }
            all.add(ids);
            next += PER_SCENARIO;
        }
        return List.copyOf(all);
    }
}
