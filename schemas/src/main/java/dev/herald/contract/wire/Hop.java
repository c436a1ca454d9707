package dev.herald.contract.wire;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How a stage came to write an event, in the header {@value #HEADER}: which event it handled, when that one arrived,
 * when the stage began to handle it, and how long it worked. The time of the append of the written event completes the
 * hop. Waiting and working can be told apart from the records of the topics alone.
 *
 * <p>The header is {@code <cause>;<arrived>;<read>;<work>[;<link>]}: times in milliseconds since 1970, work in
 * microseconds. The time of the arrival is by the broker's clock, the others by the clock of the stage.
 *
 * @param causeId {@code ce_id} of the event that was handled; empty at the edge, since a member chose the id there, and
 *     at the console, which handles no event
 * @param arrivedAt when the broker received that event; for a deadline, the time at which it was due; for a command,
 *     when the console began with it
 * @param readAt when the stage began to handle it
 * @param work from then until the events to write were complete; not negative
 * @param link another trace that led here: the event that set a deadline, the order to replay a record; null for most
 */
public record Hop(
        String causeId,
        Instant arrivedAt,
        Instant readAt,
        Duration work,
        @Nullable TraceContext link) {

    /** Name of the header. */
    public static final String HEADER = "herald_hop";

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f-]{0,36});([0-9]{1,15});([0-9]{1,15});([0-9]{1,15})(?:;([0-9a-f-]{55}))?");
    private static final int LINK = 5;
    private static final long MICROSECOND = 1_000;

    public Hop {
        work = work.isNegative() ? Duration.ZERO : work;
    }

    /** Reads the header; empty where it is absent or malformed. */
    public static Optional<Hop> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(new String(header.value(), StandardCharsets.UTF_8));
        try {
            return parts.matches()
                    ? Optional.of(new Hop(
                            parts.group(1),
                            Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                            Instant.ofEpochMilli(Long.parseLong(parts.group(3))),
                            Duration.ofNanos(Math.multiplyExact(Long.parseLong(parts.group(4)), MICROSECOND)),
                            TraceContext.parse(parts.group(LINK)).orElse(null)))
                    : Optional.empty();
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the time between the arrival and the start of the work; zero if the clocks disagree. */
    public Duration waited() {
        Duration wait = Duration.between(arrivedAt, readAt);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Returns when the events to write were complete. */
    public Instant writtenAt() {
        return readAt.plus(work);
    }

    /** Returns the header's value. */
    @Override
    public String toString() {
        String times = causeId + ";" + millis(arrivedAt) + ";" + millis(readAt) + ";" + work.toNanos() / MICROSECOND;
        return link == null ? times : times + ";" + link;
    }

    /** Adds the header to those of an event. */
    public Headers addTo(Headers headers) {
        return headers.add(HEADER, toString().getBytes(StandardCharsets.UTF_8));
    }

    private static long millis(Instant instant) {
        return Math.max(0, instant.toEpochMilli());
    }
}
