package dev.herald.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.simulator.world.Simulation;
import dev.herald.simulator.world.SimulationResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final int SEEDS = 1_000;
    /** What the runs of an earlier version reached, less a tenth. */
    private static final long LEAST_COMBINATIONS = 2_000;

    @Test
    void every_run_keeps_every_promise_and_together_they_reach_what_is_worth_reaching() {
        List<String> violations = new ArrayList<>();
        SeedRuns runs = SeedRuns.of(
                1,
                SEEDS,
                result -> result.violations()
                        .forEach(violation -> violations.add("seed %d: %s".formatted(result.seed(), violation))));

        assertThat(violations)
                .as("./herald simulate --seed N tells the story of seed N")
                .isEmpty();
        assertThat(runs.coverage().counts().keySet())
                .contains(
                        "decision AMENDED",
                        "decision APPROVED",
                        "decision BAR_LIFTED",
                        "decision BLOCKED",
                        "decision CANCELLED",
                        "decision CLOSED_WITHOUT_FINDING",
                        "decision DELETED_BY_COMMISSION",
                        "decision DENIED",
                        "decision RESTORED",
                        "decision SUSPENDED",
                        "decision UPDATE_DENIED",
                        "decision WITHDRAWN",
                        "rule C10",
                        "rule C22",
                        "rule C24",
                        "rule C25",
                        "rule C26",
                        "rule HOLD",
                        "operators: CONFIRM REMOVED",
                        "operators: CHANGE_MEMBER REACTIVATED",
                        "operators: CHANGE_MEMBER ROUTED",
                        "operators: CONFIRM ADDED",
                        "operators: REGISTER_FACT ADDED",
                        "fault: CRASH of review",
                        "fault: KILL of intake",
                        "fault: LOST_ANSWER of dissemination",
                        "fault: REBALANCE of screening",
                        "fault: ZOMBIE of review");
        assertThat(runs.coverage().combinations())
                .as("states of a case × commands × rules × stages that failed")
                .isGreaterThan(LEAST_COMBINATIONS);
    }

    /** {@link SimulateCommandTest} compares with a run that is the first of its process. */
    @Test
    void the_same_seed_is_the_same_run_also_after_others() {
        SimulationResult once = Simulation.run(7);
        Simulation.run(8);
        SimulationResult again = Simulation.run(7);
        assertThat(again.story()).isEqualTo(once.story());
        assertThat(again.hash()).isEqualTo(once.hash());
        assertThat(again.coverage()).isEqualTo(once.coverage());
    }
}
