package dev.herald.streams.lifecycle;

import dev.herald.streams.topology.CompactionHeartbeat;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of an instance's topology. {@link InternalTopicSettings} and {@link FailureSettings} have the same prefix.
 *
 * @param stateDir folder of the stores; if it is lost, everything is restored from the broker
 * @param instance number of this instance among those of its service, from 0; stable across restarts
 * @param threads stream threads, at most one a partition
 * @param commitInterval how often a transaction ends; each stage adds at most one to a case's latency. 10 ms to 30 s
 * @param sessionTimeout how long the broker waits for an instance that died before another replaces it
 * @param transactionTimeout how long an open transaction of a dead instance keeps its records from readers. More than
 *     the commit interval; a transaction that lasts longer is aborted. 1 s to 15 min
 * @param standbys further instances that keep a copy of each task's stores, so that a take-over restores little
 * @param rack place of this instance; copies go to other racks, and replicas in the same rack are read. A replica knows
 *     a commit one round trip later than the leader. Null for none
 * @param longestPoll longest wait for records, after which scheduled work has its turn; 1 ms to 1 s. While no records
 *     come, such work runs once in each
 * @param tick interval of {@link CompactionHeartbeat}; 1 s to 1 day
 */
@ConfigurationProperties("herald.streams")
public record StreamsSettings(
        Path stateDir,
        @DefaultValue("0") int instance,
        @DefaultValue("1") int threads,
        @DefaultValue("100ms") Duration commitInterval,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("10s") Duration transactionTimeout,
        @DefaultValue("0") int standbys,
        @Nullable String rack,
        @DefaultValue("100ms") Duration longestPoll,
        @DefaultValue("1h") Duration tick) {

    /** Checks the ranges; the message names key and limit. */
    public StreamsSettings {
        if (commitInterval.toMillis() < 10 || commitInterval.toMillis() > 30_000) {
            throw new IllegalArgumentException(
                    "herald.streams.commit-interval must be 10 ms to 30 s, and is " + commitInterval);
        }
        if (transactionTimeout.toMillis() < 1_000
                || transactionTimeout.toMinutes() > 15
                || transactionTimeout.compareTo(commitInterval) <= 0) {
            throw new IllegalArgumentException(
                    "herald.streams.transaction-timeout must be 1 s to 15 min and more than the commit interval, and is "
                            + transactionTimeout);
        }
        if (instance < 0 || threads < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    "herald.streams.instance and standbys must be 0 or more, threads 1 or more");
        }
        if (longestPoll.toMillis() < 1 || longestPoll.toMillis() > 1_000) {
            throw new IllegalArgumentException(
                    "herald.streams.longest-poll must be 1 ms to 1 s, and is " + longestPoll);
        }
        if (tick.toSeconds() < 1 || tick.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("herald.streams.tick must be 1 s to 1 day, and is " + tick);
        }
    }
}
