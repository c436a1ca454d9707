package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class HeldChangesTest {

    private static final String SWEEP = """
            {"sweepId": "2-9f86d081884c7d659a2feaa0c55ad015", "changed": %d, "sample": [
              {"caseId": "JP/2026-700701", "wouldBeBlocked": false, "added": ["C22"], "removed": [], "altered": ["C24"]}]}""";

    @Test
    void a_held_change_of_the_case_is_named_with_its_sweep() {
        assertThat(changes(1, "JP/2026-700701"))
                .isEqualTo("Not in these flags: a change of C22, C24 waits until two officers agree on held sweep "
                        + "2-9f86d081884c7d659a2feaa0c55ad015 (the console's page Held sweeps).");
    }

    @Test
    void a_sweep_that_lists_all_its_cases_says_nothing_of_another() {
        assertThat(changes(1, "FR/2026-000101")).isEmpty();
    }

    @Test
    void a_sweep_with_more_cases_than_it_lists_may_concern_any() {
        assertThat(changes(812, "FR/2026-000101")).startsWith("Perhaps not all flags: changes of 812 cases wait");
    }

    private static String changes(int changed, String caseId) {
        return HeldChanges.of(new ObjectMapper().readTree(SWEEP.formatted(changed)), new CaseId(caseId))
                .orElse("");
    }
}
