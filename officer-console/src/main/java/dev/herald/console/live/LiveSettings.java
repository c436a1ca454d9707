package dev.herald.console.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The streams by which open queues learn of changes.
 *
 * @param heartbeat interval at which a stream that has nothing to say writes, and checks its session
 * @param refreshEvery interval at which a stream says that the queue changed though no case did, because terms and
 *     claims end without an event
 * @param perOfficer largest number of streams of one officer, whose oldest ends then; a browser holds six connections
 *     to a server
 * @param total largest number of streams
 */
@ConfigurationProperties("herald.console.live")
record LiveSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1m") Duration refreshEvery,
        @DefaultValue("4") int perOfficer,
        @DefaultValue("500") int total) {

    /** Checks that all are positive. */
    LiveSettings {
        if (!heartbeat.isPositive() || !refreshEvery.isPositive() || perOfficer < 1 || total < 1) {
            throw new IllegalArgumentException("herald.console.live has positive durations and numbers");
        }
    }
}
