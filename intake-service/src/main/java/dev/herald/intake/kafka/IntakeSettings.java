package dev.herald.intake.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long intake waits for what was announced.
 *
 * @param documentGrace how long a document that a request or an answer names may take to come before its sender is told
 *     that it is missing, 1 s to 30 d; shorter is told of documents that are merely on their way
 */
@ConfigurationProperties("herald.intake")
public record IntakeSettings(@DefaultValue("15m") Duration documentGrace) {

    /** Refuses what cannot work, naming the key and the limit. */
    public IntakeSettings {
        if (documentGrace.toMillis() < 1_000 || documentGrace.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(
                    "herald.intake.document-grace must be 1 s to 30 d, and is " + documentGrace);
        }
    }
}
