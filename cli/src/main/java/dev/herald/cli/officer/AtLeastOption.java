package dev.herald.cli.officer;

import picocli.CommandLine.Option;

/**
 * The option with the sequence of the case file that an officer has to see. A console follows the decisions with a
 * short delay, and behind one address there may be several.
 */
public final class AtLeastOption {

    private static final String NAME = "--at-least";

    @Option(
            names = NAME,
            paramLabel = "SEQUENCE",
            defaultValue = "0",
            description = "Wait until the case file has this sequence, which the answer to a command names.")
    private long sequence;

    /** Returns the sequence; 0 if any is enough. */
    public long sequence() {
        return sequence;
    }

    /** Returns the option as a person types it, with a space in front; an empty text for 0. */
    static String typed(long sequence) {
        return sequence > 0 ? " %s %d".formatted(NAME, sequence) : "";
    }
}
