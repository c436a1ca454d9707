package dev.herald.streams.logging;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Prints the stack trace of an exception with the classes of its causes, and without their messages: a message of a
 * library may repeat a record's content. {@code herald-defaults.properties} names it.
 */
public final class StackTraceWithoutMessages implements StackTracePrinter {

    private static final int LONGEST = 16_000;

    private final StandardStackTracePrinter printer = StandardStackTracePrinter.rootLast()
            .withFormatter(error -> error.getClass().getName())
            .withMaximumLength(LONGEST);

    @Override
    public void printStackTrace(Throwable error, Appendable out) throws IOException {
        printer.printStackTrace(error, out);
    }
}
