package dev.herald.review.kafka;

import dev.herald.streams.topology.ScheduledWork;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How expired deadlines are looked for. A deadline beyond a portion waits for the next round.
 *
 * @param every pause between two rounds, 10 ms to 1 h
 * @param portion cases of a round, 1 to 10000; more of them delay officers' commands
 */
@ConfigurationProperties("herald.review.due")
public record DeadlineSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("100") int portion) {

    /** A round at least this often, also if no deadline is known. */
    private static final Duration REST = Duration.ofSeconds(10);

    /** Rejects a value that is out of range, naming key and limit. */
    public DeadlineSettings {
        if (every.toMillis() < 10 || every.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("herald.review.due.every must be 10 ms to 1 h, and is " + every);
        }
        if (portion < 1 || portion > 10_000) {
            throw new IllegalArgumentException("herald.review.due.portion must be 1 to 10000, and is " + portion);
        }
    }

    /** Returns how often rounds take place: seldom while no deadline is near and no record comes. */
    ScheduledWork.Interval interval() {
        return new ScheduledWork.Interval(every, every.compareTo(REST) > 0 ? every : REST);
    }
}
