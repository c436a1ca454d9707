package dev.herald.stack.quarantine;

/** What became of an operator's wish. */
public sealed interface Settled {

    /**
     * Put again.
     *
     * @param at where it is now
     */
    record Replayed(Origin at) implements Settled {}

    /** Closed for good. */
    record Discarded() implements Settled {}

    /**
     * Nothing was done.
     *
     * @param why and what to do, as the end of a sentence
     */
    record Refused(String why) implements Settled {}
}
