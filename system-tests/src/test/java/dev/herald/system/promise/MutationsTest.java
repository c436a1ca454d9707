package dev.herald.system.promise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutationsTest {

    private static final long SEED = 20260301L;

    @Test
    void a_legal_history_breaks_no_promise() {
        assertThat(MutationTable.breaches(history())).isEmpty();
    }

    @Test
    void every_mutation_of_a_legal_history_is_noticed() {
        MutationTable table = new MutationTable(history(), SEED, 1000);
        System.out.println("Mutations of a history written by hand:\n" + table);
        assertThat(table.escaped()).isEmpty();
        for (Mutant.Kind kind : Mutant.Kind.values()) {
            assertThat(table.made(kind)).as(kind.toString()).isPositive();
        }
    }

    /** One case approved and in force with an exclusion, one recalled and barred, another on the barred person. */
    private static History history() {
        return new Chronicle()
                .submits("FR/2026-000001", "Vaudrec", "br")
                .approves("FR/2026-000001")
                .submits("DE/2026-000002", "Otumba")
                .approves("DE/2026-000002")
                .bars("DE/2026-000002")
                .submits("KE/2026-000003", "Otumba")
                .flags("KE/2026-000003", "C24")
                .history();
    }
}
