package dev.herald.simulator;

import dev.herald.simulator.world.Simulation;
import dev.herald.simulator.world.SimulationResult;
import java.util.BitSet;

/**
 * Finds a shorter run that breaks the same promise: leaves out half of the steps, then quarters and so on, as long as
 * the promise stays broken.
 */
final class Shrinking {

    /** Parts shorter than this are not tried alone. */
    private static final int SHORTEST_PART = 3;

    private Shrinking() {}

    /** Returns the shortest run that was found. */
    static SimulationResult shrink(SimulationResult broken) {
        String promise = promiseOf(broken);
        BitSet without = new BitSet();
        SimulationResult shortest = broken;
        for (int part = Simulation.STEPS / 2; part >= SHORTEST_PART; part /= 2) {
            for (int from = 0; from < Simulation.STEPS; from += part) {
                BitSet tried = (BitSet) without.clone();
                tried.set(from, Math.min(from + part, Simulation.STEPS));
                if (tried.cardinality() == without.cardinality()) {
                    continue;
                }
                SimulationResult result = Simulation.run(broken.seed(), tried);
                if (!result.isGood() && promiseOf(result).equals(promise)) {
                    without = tried;
                    shortest = result;
                }
            }
        }
        return shortest;
    }

    /** Returns the promise that the first violation is about: what is before the colon. */
    private static String promiseOf(SimulationResult result) {
        return result.violations().getFirst().split(":", 2)[0];
    }
}
