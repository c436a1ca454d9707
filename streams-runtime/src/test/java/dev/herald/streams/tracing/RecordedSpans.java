package dev.herald.streams.tracing;

import java.util.ArrayList;
import java.util.List;

/** Spans that a test reads. */
public final class RecordedSpans implements StageSpans {

    private final List<Step> steps = new ArrayList<>();

    /** Returns the recorded steps, in their order. */
    public List<Step> steps() {
        return steps;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void record(Step step) {
        steps.add(step);
    }
}
