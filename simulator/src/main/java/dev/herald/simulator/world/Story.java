package dev.herald.simulator.world;

import dev.herald.simulator.engine.SimulatedClock;
import java.util.ArrayList;
import java.util.List;

/** What happened in a run, in the order in which it happened: what people and members did, time and faults. */
final class Story {

    private final SimulatedClock clock;
    private final List<String> lines = new ArrayList<>();

    Story(SimulatedClock clock) {
        this.clock = clock;
    }

    void tell(String line) {
        lines.add(clock.instant() + " " + line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
