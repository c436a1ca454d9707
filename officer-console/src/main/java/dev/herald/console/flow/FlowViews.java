package dev.herald.console.flow;

/** Shows how records flow. */
@FunctionalInterface
public interface FlowViews {

    /** Returns the last known state at once; it is not read for the caller. */
    FlowReport report();
}
