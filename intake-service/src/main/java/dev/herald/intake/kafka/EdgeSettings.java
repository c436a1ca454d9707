package dev.herald.intake.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the edge.
 *
 * @param concurrency number of readers in this process, 1 to 64; each reads a share of the mailboxes in a thread of its
 *     own
 * @param transactionTimeout how long a transaction of a reader that died hides later records from the stages behind the
 *     edge, 1 s to 1 min; a shorter time needs a broker that answers sooner
 */
@ConfigurationProperties("herald.edge")
public record EdgeSettings(
        @DefaultValue("1") int concurrency,
        @DefaultValue("10s") Duration transactionTimeout) {

    public EdgeSettings {
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("herald.edge.concurrency must be 1 to 64 but is " + concurrency);
        }
        if (transactionTimeout.toMillis() < 1_000 || transactionTimeout.toMillis() > 60_000) {
            throw new IllegalArgumentException(
                    "herald.edge.transaction-timeout must be 1 s to 1 min but is " + transactionTimeout);
        }
    }
}
