package dev.herald.benchmark.load;

/** The judgement of a trial. */
public sealed interface Verdict {

    /** The target sustains the rate. */
    record Sustained() implements Verdict {}

    /** The target does not sustain the rate. */
    record Exceeded(String reason) implements Verdict {}

    /** The trial says nothing, since the generator was late. */
    record Invalid(String reason) implements Verdict {}

    /** Returns a text for a report. */
    default String words() {
        return switch (this) {
            case Sustained sustained -> "sustained";
            case Exceeded exceeded -> "exceeded: " + exceeded.reason();
            case Invalid nothing -> "void: " + nothing.reason();
        };
    }
}
