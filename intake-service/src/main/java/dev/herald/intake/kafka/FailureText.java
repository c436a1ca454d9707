package dev.herald.intake.kafka;

import dev.herald.contract.wire.UnreadableBatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Says in one line why reading failed, for health and log. Repeats no content of a record. */
final class FailureText {

    private static final int LONGEST = 300;

    private FailureText() {}

    /** Returns class and cause; the message only of Kafka's own errors and of the virtual machine's. */
    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (isFenced(failure) || isFenced(root)) {
            return "another process took its identity (%s): does another instance run with the same herald.streams.instance?"
                    .formatted(root.getClass().getSimpleName());
        }
        String name = root.getClass().getSimpleName();
        boolean repeatsNothing = root instanceof KafkaException || root instanceof OutOfMemoryError;
        return repeatsNothing && root.getMessage() != null
                ? "%s: %s".formatted(name, oneLine(root.getMessage()))
                : name;
    }

    /**
     * Returns whether a record may have caused a failure of reading, and not a lack of threads or of space for classes.
     */
    static boolean mayBeOfARecord(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return error instanceof UnreadableBatch
                || error instanceof StackOverflowError
                || (error instanceof OutOfMemoryError
                        && !message.contains("native thread")
                        && !message.contains("Metaspace")
                        && !message.contains("class space"));
    }

    private static boolean isFenced(Throwable failure) {
        return failure instanceof FencedInstanceIdException
                || failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException;
    }

    private static String oneLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
