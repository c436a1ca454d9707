package dev.herald.simulator.engine;

/** The process ends here, as by {@code kill -9}. An error, so that no code of Herald takes it for a bad record. */
final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String where) {
        super(where, null, false, false);
    }
}
