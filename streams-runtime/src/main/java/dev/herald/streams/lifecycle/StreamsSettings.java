package dev.herald.streams.lifecycle;

import dev.herald.streams.topology.CompactionHeartbeat;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of an instance's topology.
 *
 * @param stateDir folder of the stores; if it is lost, everything is restored from the broker
 * @param instance number of this instance among those of its service, from 0; stable across restarts
 * @param commitInterval how often a transaction ends; each stage adds at most one to a case's latency. 10 ms to 30 s
 * @param sessionTimeout how long the broker waits for an instance that died before another replaces it
 * @param threads stream threads, at most one a partition
 * @param replication replicas of internal topics: 1 locally, 3 in a cluster
 * @param compactionLag longest time that an internal topic or a store's file may keep deleted values; 1 s or more. With
 *     {@code segment} and {@code tick} it bounds the time after which forgotten data is gone from disk
 * @param segment how long a segment of an internal topic stays active
 * @param markers how long an internal topic keeps tombstones: an instance that was away longer, and restores from its
 *     old position, would bring deleted values back
 * @param tick interval of {@link CompactionHeartbeat}; 1 s to 1 day
 */
@ConfigurationProperties("herald.streams")
public record StreamsSettings(
        Path stateDir,
        @DefaultValue("0") int instance,
        @DefaultValue("50ms") Duration commitInterval,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("1") int threads,
        @DefaultValue("1") short replication,
        @DefaultValue("24h") Duration compactionLag,
        @DefaultValue("1h") Duration segment,
        @DefaultValue("30d") Duration markers,
        @DefaultValue("1h") Duration tick) {

    /** Checks the ranges; the message names key and limit. */
    public StreamsSettings {
        if (commitInterval.toMillis() < 10 || commitInterval.toMillis() > 30_000) {
            throw new IllegalArgumentException(
                    "herald.streams.commit-interval must be 10 ms to 30 s, and is " + commitInterval);
        }
        if (instance < 0 || threads < 1) {
            throw new IllegalArgumentException("herald.streams.instance must be 0 or more, threads 1 or more");
        }
        if (compactionLag.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "herald.streams.compaction-lag must be 1 s or more, and is " + compactionLag);
        }
        if (tick.toSeconds() < 1 || tick.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("herald.streams.tick must be 1 s to 1 day, and is " + tick);
        }
    }
}
