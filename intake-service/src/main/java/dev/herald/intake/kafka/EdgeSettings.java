package dev.herald.intake.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the edge.
 *
 * @param batch maximum number of records in one transaction, 1 to 1000; a larger batch is faster and costs more to
 *     repeat after a failure
 * @param longestPause longest pause between attempts while the registry or the broker is down, 1 s to 2 min
 * @param memberPatience how long the edge waits for the record of an unknown member, 0 to 30 s; it waits once per
 *     unknown member, and all messages wait with it
 */
@ConfigurationProperties("herald.edge")
public record EdgeSettings(
        @DefaultValue("200") int batch,
        @DefaultValue("15s") Duration longestPause,
        @DefaultValue("3s") Duration memberPatience) {

    public EdgeSettings {
        if (batch < 1 || batch > 1000) {
            throw new IllegalArgumentException("herald.edge.batch must be 1 to 1000 but is " + batch);
        }
        if (longestPause.toMillis() < 1_000 || longestPause.toMillis() > 120_000) {
            throw new IllegalArgumentException("herald.edge.longest-pause must be 1 s to 2 min but is " + longestPause);
        }
        if (memberPatience.isNegative() || memberPatience.toMillis() > 30_000) {
            throw new IllegalArgumentException(
                    "herald.edge.member-patience must be 0 to 30 s but is " + memberPatience);
        }
    }
}
