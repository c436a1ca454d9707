package dev.herald.review.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long after a block its requester is told, for all blocks alike. The moment is drawn uniformly, so that it does
 * not reveal when the block began.
 *
 * @param earliest shortest delay, 0 s to {@code latest}
 * @param latest longest delay, at most 30 d
 */
@ConfigurationProperties("herald.review.block-notice")
public record BlockNoticeSettings(
        @DefaultValue("PT1H") Duration earliest,
        @DefaultValue("PT24H") Duration latest) {

    private static final Duration LONGEST = Duration.ofDays(30);

    /** Rejects a value that is out of range, naming key and limit. */
    public BlockNoticeSettings {
        if (latest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "herald.review.block-notice.latest must be at most 30 d, and is " + latest);
        }
        if (earliest.isNegative() || earliest.compareTo(latest) > 0) {
            throw new IllegalArgumentException(
                    "herald.review.block-notice.earliest must be 0 s to %s, and is %s".formatted(latest, earliest));
        }
    }

    /** Draws the moment at which the requester is told of a block that begins now. */
    Instant draw(Instant now, RandomGenerator random) {
        return now.plusMillis(random.nextLong(earliest.toMillis(), latest.toMillis() + 1));
    }
}
