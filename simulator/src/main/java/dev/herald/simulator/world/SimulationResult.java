package dev.herald.simulator.world;

import dev.herald.event.AuditEntry;
import java.time.Duration;
import java.util.List;

/**
 * What a run has seen.
 *
 * @param records number of records of all topics and mailboxes
 * @param time time that passed in the simulation
 * @param hash of all records: the same for the same seed, also in another JVM
 * @param coverage what was reached
 * @param violations of promises; empty is good
 * @param story what happened, one line each
 * @param audit the entries of the audit, those of a case in writing order
 */
public record SimulationResult(
        long seed,
        int records,
        Duration time,
        String hash,
        Coverage coverage,
        List<String> violations,
        List<String> story,
        List<AuditEntry> audit) {

    /** Copies the lists. */
    public SimulationResult {
        violations = List.copyOf(violations);
        story = List.copyOf(story);
        audit = List.copyOf(audit);
    }

    /** Returns whether every promise was kept. */
    public boolean isGood() {
        return violations.isEmpty();
    }
}
