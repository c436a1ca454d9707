package dev.herald.streams.lifecycle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the changelogs that Streams creates. They are Herald's database: what is not in them is lost with the
 * state directory. They apply to topics that do not exist yet.
 *
 * @param replication replicas; -1 is the broker's {@code default.replication.factor}
 * @param minInsyncReplicas replicas that must have a record before it counts as written; 0 is the broker's default
 * @param compactionLag longest time that an internal topic or a store's file may keep deleted values; 1 s or more. With
 *     {@code segment} and {@code tick} it bounds the time after which forgotten data is gone from disk
 * @param segment how long a segment stays active
 * @param markers how long tombstones stay: an instance that was away longer, and restores from its old position, would
 *     bring deleted values back
 */
@ConfigurationProperties("herald.streams")
public record InternalTopicSettings(
        @DefaultValue("-1") short replication,
        @DefaultValue("0") short minInsyncReplicas,
        @DefaultValue("24h") Duration compactionLag,
        @DefaultValue("1h") Duration segment,
        @DefaultValue("30d") Duration markers) {

    /** Checks the ranges; the message names key and limit. */
    public InternalTopicSettings {
        if (replication == 0 || replication < -1 || minInsyncReplicas < 0) {
            throw new IllegalArgumentException(
                    "herald.streams.replication must be -1 or more than 0, min-insync-replicas 0 or more");
        }
        if (replication > 0 && minInsyncReplicas > replication) {
            throw new IllegalArgumentException("herald.streams.min-insync-replicas (%d) is more than replication (%d)"
                    .formatted(minInsyncReplicas, replication));
        }
        if (compactionLag.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "herald.streams.compaction-lag must be 1 s or more, and is " + compactionLag);
        }
    }
}
