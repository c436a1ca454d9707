package dev.herald.simulator.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a simulation, which nothing but the simulation moves. */
public final class SimulatedClock implements InstantSource {

    private Instant now;

    /** Starts at a moment. */
    public SimulatedClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the time forward. */
    public void advance(Duration by) {
        now = now.plus(by);
    }
}
