package dev.herald.benchmark.load;

/** The meaning of an output record. */
public sealed interface LoadOutput {

    /** The input of this id has passed the whole pipeline. */
    record Arrived(String id) implements LoadOutput {}

    /** The pipeline refused an input. */
    record Refused() implements LoadOutput {}

    /** A record that says nothing about an input. */
    record Unrelated() implements LoadOutput {}
}
