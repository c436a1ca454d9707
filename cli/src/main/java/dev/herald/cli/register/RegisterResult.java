package dev.herald.cli.register;

/** What became of what an operator wanted of the register. */
public sealed interface RegisterResult {

    /**
     * It was written, and is in the audit.
     *
     * @param what in one word: added, changed, retracted
     */
    record Done(String what) implements RegisterResult {}

    /**
     * It is so already; nothing was written.
     *
     * @param why in words
     */
    record Nothing(String why) implements RegisterResult {}

    /**
     * It is not an operator's to do; nothing was written.
     *
     * @param why in words, with what to do instead
     */
    record Refused(String why) implements RegisterResult {}
}
