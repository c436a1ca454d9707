package dev.herald.intake.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the edge reads.
 *
 * @param batch most records in one transaction, 1 to 1000; more is faster, and more is done again after a failure
 * @param longestPause longest pause between attempts while the registry or the broker is down, 1 s to 2 min
 * @param memberPatience how long a member's first message waits for the member's record, 0 to 30 s; all others wait
 *     with it, once per unknown member
 */
@ConfigurationProperties("herald.edge")
public record EdgeSettings(
        @DefaultValue("200") int batch,
        @DefaultValue("15s") Duration longestPause,
        @DefaultValue("3s") Duration memberPatience) {

    /** Refuses what cannot work, naming the key, the limit and the remedy. */
    public EdgeSettings {
        if (batch < 1 || batch > 1000) {
            throw new IllegalArgumentException("herald.edge.batch must be 1 to 1000, and is " + batch);
        }
        if (longestPause.toMillis() < 1_000 || longestPause.toMillis() > 120_000) {
            throw new IllegalArgumentException(
                    "herald.edge.longest-pause must be 1 s to 2 min, and is " + longestPause);
        }
        if (memberPatience.isNegative() || memberPatience.toMillis() > 30_000) {
            throw new IllegalArgumentException(
                    "herald.edge.member-patience must be 0 to 30 s, and is " + memberPatience);
        }
    }
}
