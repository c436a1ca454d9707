package dev.herald.scenario;

import dev.herald.contract.CaseId;
import java.time.Duration;
import java.util.List;

/**
 * Whether a scenario ended as its file says.
 *
 * @param label a few words
 * @param name the sentence
 * @param cases its cases
 * @param took how long it took
 * @param differences everything that is not as the file says; empty if it passed
 */
public record ScenarioResult(String label, String name, List<CaseId> cases, Duration took, List<String> differences) {

    /** Copies, so that nobody changes it later. */
    public ScenarioResult {
        cases = List.copyOf(cases);
        differences = List.copyOf(differences);
    }

    /** Whether all is as the file says. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
