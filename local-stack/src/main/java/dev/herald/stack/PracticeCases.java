package dev.herald.stack;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cases for newcomers to work on, which a module adds to {@code ./herald up}; found by {@link java.util.ServiceLoader}.
 */
public interface PracticeCases {

    /** Returns the settings of services with which the cases are prepared, where they differ from what is shipped. */
    Map<Component, Map<String, String>> settings();

    /**
     * Returns whether some cases have still to be prepared.
     *
     * @throws dev.herald.cluster.UserError if the console does not answer
     */
    boolean areMissing(Stack stack);

    /**
     * Prepares the cases that are missing. The services run with {@link #settings}.
     *
     * @param progress receives each case that is ready
     * @throws dev.herald.cluster.UserError naming the cases that could not be prepared
     */
    void prepare(Stack stack, Consumer<String> progress) throws InterruptedException;

    /** Prints the cases, and who can work on them. */
    void print(Stack stack, PrintWriter out);
}
