package dev.herald.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of intake.
 *
 * @param role part of intake that this process runs: {@code both}, or {@code edge} and {@code admission} as processes
 *     of their own, so that a record that exhausts the memory of the edge harms nothing else
 * @param documentGrace how long a named document may take to arrive before its sender is notified, 1 s to 30 d; a
 *     shorter time reports documents that are still on their way
 * @param unclaimedDocumentsKept how long a document for a case that is not open is kept, so that the next revision can
 *     name it, 1 s to 30 d; a shorter time asks senders to send it again, a longer one keeps data without need
 */
@ConfigurationProperties("herald.intake")
record IntakeSettings(
        @DefaultValue("both") Role role,
        @DefaultValue("15m") Duration documentGrace,
        @DefaultValue("20h") Duration unclaimedDocumentsKept) {

    /** The parts of intake. */
    enum Role {
        /** Edge and admission in one process. */
        BOTH,
        /** Reads members' mailboxes. */
        EDGE,
        /** Admits what passed the edge. */
        ADMISSION
    }

    IntakeSettings {
        check("document-grace", documentGrace);
        check("unclaimed-documents-kept", unclaimedDocumentsKept);
    }

    private static void check(String key, Duration value) {
        if (value.toMillis() < 1_000 || value.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("herald.intake.%s must be 1 s to 30 d but is %s".formatted(key, value));
        }
    }
}
