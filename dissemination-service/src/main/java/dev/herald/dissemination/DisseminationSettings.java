package dev.herald.dissemination;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dissemination behaves.
 *
 * @param removalDeadline how long holders have to acknowledge that they removed what was revoked; one minute or more.
 *     Stated in each instruction. A compliance threshold: shipped in {@code application.properties}, never assumed
 * @param mailboxCheck how often the broker is asked which mailboxes can be written; 100 ms to 1 min. A new mailbox
 *     waits this long at most; a mailbox whose right was taken away may be written this long, which ends a stream
 *     thread
 * @param backlogCheck how often mail that waits is tried again; 10 ms to 1 min
 * @param tick how often each mailbox and compacted topic gets a tombstone, without which compaction does not reach what
 *     was written last; one second or more, well below the bound within which a person must be forgotten
 */
@ConfigurationProperties("herald.dissemination")
record DisseminationSettings(
        Duration removalDeadline,
        @DefaultValue("5s") Duration mailboxCheck,
        @DefaultValue("500ms") Duration backlogCheck,
        @DefaultValue("1h") Duration tick) {

    DisseminationSettings {
        if (removalDeadline == null) {
            throw new IllegalArgumentException("herald.dissemination.removal-deadline must be set, such as 14d");
        }
        require("removal-deadline", removalDeadline, Duration.ofMinutes(1), Duration.ofDays(3650));
        require("mailbox-check", mailboxCheck, Duration.ofMillis(100), Duration.ofMinutes(1));
        require("backlog-check", backlogCheck, Duration.ofMillis(10), Duration.ofMinutes(1));
        require("tick", tick, Duration.ofSeconds(1), Duration.ofDays(1));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "herald.dissemination.%s must be %s to %s, and is %s".formatted(key, least, most, value));
        }
    }
}
