package dev.herald.intake.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long intake waits for what was announced.
 *
 * @param documentGrace how long a document that a request or an answer names may take to come before its sender is told
 *     that it is missing, 1 s to 30 d; shorter is told of documents that are merely on their way
 * @param unclaimedDocumentsKept how long a document is kept that came for a case that was not open, 1 s to 30 d: so
 *     long the next revision may take to name it; shorter asks senders for it again, longer keeps somebody's data for
 *     nothing
 */
@ConfigurationProperties("herald.intake")
public record IntakeSettings(
        @DefaultValue("15m") Duration documentGrace,
        @DefaultValue("20h") Duration unclaimedDocumentsKept) {

    /** Refuses what cannot work, naming the key and the limit. */
    public IntakeSettings {
        check("document-grace", documentGrace);
        check("unclaimed-documents-kept", unclaimedDocumentsKept);
    }

    private static void check(String key, Duration value) {
        if (value.toMillis() < 1_000 || value.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("herald.intake.%s must be 1 s to 30 d, and is %s".formatted(key, value));
        }
    }
}
