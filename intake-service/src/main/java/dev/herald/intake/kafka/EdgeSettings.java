package dev.herald.intake.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the edge.
 *
 * @param batch maximum number of records in one transaction, 1 to 1000; a larger batch is faster and costs more to
 *     repeat after a failure
 * @param concurrency number of readers in this process, 1 to 64; each reads a share of the mailboxes in a thread of its
 *     own
 * @param longestPause longest pause between attempts to open a reader again, 1 s to 2 min
 * @param memberPatience how long the edge waits for the record of an unknown member, 0 to 30 s; it waits once per
 *     unknown member, and all messages of its reader wait with it
 * @param transactionTimeout how long a transaction of a reader that died hides later records from the stages behind the
 *     edge, 1 s to 1 min; a shorter time needs a broker that answers sooner
 * @param fetchWait how long the broker gathers messages for a reader, unless there are many, 5 ms to 1 s: what comes
 *     meanwhile shares a transaction. A shorter time costs the broker, a longer one delays each message
 */
@ConfigurationProperties("herald.edge")
public record EdgeSettings(
        @DefaultValue("200") int batch,
        @DefaultValue("1") int concurrency,
        @DefaultValue("15s") Duration longestPause,
        @DefaultValue("3s") Duration memberPatience,
        @DefaultValue("10s") Duration transactionTimeout,
        @DefaultValue("50ms") Duration fetchWait) {

    public EdgeSettings {
        if (batch < 1 || batch > 1000) {
            throw new IllegalArgumentException("herald.edge.batch must be 1 to 1000 but is " + batch);
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("herald.edge.concurrency must be 1 to 64 but is " + concurrency);
        }
        if (transactionTimeout.toMillis() < 1_000 || transactionTimeout.toMillis() > 60_000) {
            throw new IllegalArgumentException(
                    "herald.edge.transaction-timeout must be 1 s to 1 min but is " + transactionTimeout);
        }
        if (longestPause.toMillis() < 1_000 || longestPause.toMillis() > 120_000) {
            throw new IllegalArgumentException("herald.edge.longest-pause must be 1 s to 2 min but is " + longestPause);
        }
        if (memberPatience.isNegative() || memberPatience.toMillis() > 30_000) {
            throw new IllegalArgumentException(
                    "herald.edge.member-patience must be 0 to 30 s but is " + memberPatience);
        }
        if (fetchWait.toMillis() < 5 || fetchWait.toMillis() > 1_000) {
            throw new IllegalArgumentException("herald.edge.fetch-wait must be 5 ms to 1 s but is " + fetchWait);
        }
    }

    /** Returns the number of records that one mailbox has in a batch while others have records. */
    int share() {
        return Math.max(1, batch / 8);
    }
}
