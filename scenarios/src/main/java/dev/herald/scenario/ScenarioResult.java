package dev.herald.scenario;

import dev.herald.contract.CaseId;
import java.time.Duration;
import java.util.List;

/**
 * The result of a scenario.
 *
 * @param label a few words
 * @param name the sentence
 * @param cases its cases
 * @param took how long it took
 * @param differences everything that is not as the file says; empty if it passed
 */
public record ScenarioResult(String label, String name, List<CaseId> cases, Duration took, List<String> differences) {

    /** Copies the lists. */
    public ScenarioResult {
        cases = List.copyOf(cases);
        differences = List.copyOf(differences);
    }

    /** Returns whether there is no difference. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
