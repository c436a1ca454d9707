package dev.herald.review.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what falls due is looked for. What is late waits, and is not lost.
 *
 * @param every pause between two looks, 10 ms to 1 h
 * @param portion cases a look takes, 1 to 10000; more of them keep what officers order waiting
 */
@ConfigurationProperties("herald.review.due")
public record DueSettings(
        @DefaultValue("1s") Duration every,
        @DefaultValue("100") int portion) {

    /** Refuses what is out of range, naming key and limit. */
    public DueSettings {
        if (every.toMillis() < 10 || every.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("herald.review.due.every must be 10 ms to 1 h, and is " + every);
        }
        if (portion < 1 || portion > 10_000) {
            throw new IllegalArgumentException("herald.review.due.portion must be 1 to 10000, and is " + portion);
        }
    }
}
