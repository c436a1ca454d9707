package dev.herald.cli.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of one stage: it handled one event and wrote others.
 *
 * @param traceId the trace, 32 hex digits
 * @param writtenAt when the broker appended the first record of the step
 * @param stage the service that worked, {@code edge} or {@code quarantine}
 * @param handled type of the event that was handled, or what began the trace
 * @param waited time from the append of that event to the start of the work; null if it is not known
 * @param took time from the start of the work to the first append; null if it is not known
 * @param wrote types of the records that the step wrote, in the order of their append
 */
record TraceStep(
        String traceId,
        Instant writtenAt,
        String stage,
        String handled,
        @Nullable Duration waited,
        @Nullable Duration took,
        List<String> wrote) {

    TraceStep {
        wrote = List.copyOf(wrote);
    }
}
