package dev.herald.cli.cluster;

import dev.herald.cluster.Backlog.Share;
import dev.herald.cluster.ComponentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The rates and lags of services, from statuses that were read one after the other. A lag is the age of the oldest
 * record that waits, as far as the statuses saw it: a record that waited at the first status may be older.
 */
final class StatusProgress {

    private static final String UNKNOWN = "-";

    private final Map<ReadPartition, Reading> latest = new HashMap<>();

    /** A partition as one group reads it. */
    private record ReadPartition(String group, TopicPartition partition) {

        static ReadPartition of(Share share) {
            return new ReadPartition(share.group(), share.partition());
        }
    }

    /**
     * What the statuses saw of one partition.
     *
     * @param ends offsets of the end that the group has not passed, each with the time at which it was first seen
     * @param perSecond offsets that the group passed in a second; not a number after the first status
     */
    private record Reading(Instant at, long position, NavigableMap<Long, Instant> ends, double perSecond) {

        static Reading first(Instant at, Share share) {
            return new Reading(at, share.position(), new TreeMap<>(), Double.NaN).withEnd(share);
        }

        Reading next(Instant now, Share share) {
            double seconds = Duration.between(at, now).toMillis() / 1_000.0;
            double rate = Math.max(0, share.position() - position) / seconds;
            return new Reading(now, share.position(), ends, rate).withEnd(share);
        }

        private Reading withEnd(Share share) {
            ends.headMap(position, true).clear();
            if (share.end() > position) {
                ends.putIfAbsent(share.end(), at);
            }
            return this;
        }

        long lagSeconds() {
            return ends.isEmpty()
                    ? 0
                    : Duration.between(ends.firstEntry().getValue(), at).toSeconds();
        }
    }

    /** Adds a status that was read at a time after the others. */
    void add(Instant at, List<ComponentStatus> all) {
        for (ComponentStatus one : all) {
            for (Share share : one.backlog().shares()) {
                latest.compute(
                        ReadPartition.of(share),
                        (any, before) -> before == null ? Reading.first(at, share) : before.next(at, share));
            }
        }
    }

    /** Returns the offsets a second that a component passed between the latest two statuses; they include markers. */
    String rate(ComponentStatus one) {
        double sum = readings(one).stream().mapToDouble(Reading::perSecond).sum();
        return one.backlog().shares().isEmpty() || Double.isNaN(sum)
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.1f", sum);
    }

    /** Returns the lag of a component in seconds. */
    String lag(ComponentStatus one) {
        return one.lag().isEmpty()
                ? UNKNOWN
                : Long.toString(readings(one).stream()
                        .mapToLong(Reading::lagSeconds)
                        .max()
                        .orElse(0));
    }

    private List<Reading> readings(ComponentStatus one) {
        return one.backlog().shares().stream()
                .map(share -> latest.get(ReadPartition.of(share)))
                .filter(Objects::nonNull)
                .toList();
    }
}
