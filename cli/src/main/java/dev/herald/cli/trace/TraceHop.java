package dev.herald.cli.trace;

import dev.herald.contract.wire.Hop;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of one stage: it took up one event and wrote others.
 *
 * @param traceId the trace, 32 hex digits
 * @param stage who worked
 * @param cause what was handled; a type, or what began the step
 * @param causeId id of the event that was handled; empty if none was
 * @param hop when it arrived, was read and was done; null where the writer did not say
 * @param link what led here from another trace; empty for most
 * @param written what the stage wrote, at least one record, by the time of the append
 */
record TraceHop(
        String traceId,
        String stage,
        String cause,
        String causeId,
        @Nullable Hop hop,
        String link,
        List<TracedRecord> written) {

    TraceHop {
        written = written.stream()
                .sorted(Comparator.comparing(TracedRecord::appendedAt))
                .toList();
    }

    /** Returns when the hop began: the arrival of what was handled, or the first append. */
    Instant startedAt() {
        return hop == null
                ? written.getFirst().appendedAt()
                : earlier(hop.arrivedAt(), written.getFirst().appendedAt());
    }

    /** Returns when the stage began to work; the first append where that is not known. */
    Instant readAt() {
        return hop == null ? written.getFirst().appendedAt() : hop.readAt();
    }

    /** Returns when the last record was appended. */
    Instant endedAt() {
        return written.getLast().appendedAt();
    }

    /** Returns the time from the arrival to the start of the work: in the topic, and in the queue of the stage. */
    Optional<Duration> waited() {
        return Optional.ofNullable(hop).map(Hop::waited);
    }

    /** Returns the time of the work. */
    Optional<Duration> worked() {
        return Optional.ofNullable(hop).map(Hop::work);
    }

    /** Returns the time from the end of the work to the first append; zero if the clocks disagree. */
    Optional<Duration> wrote() {
        return Optional.ofNullable(hop).map(known -> {
            Duration time =
                    Duration.between(known.writtenAt(), written.getFirst().appendedAt());
            return time.isNegative() ? Duration.ZERO : time;
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
