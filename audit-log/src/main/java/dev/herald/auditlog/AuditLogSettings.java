package dev.herald.auditlog;

import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.AuditTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the audit log.
 *
 * @param name name of the deployment's log, which its checkpoints bear; never changed, since a tree of another name is
 *     another tree
 * @param keyFile file with the private key that signs checkpoints
 * @param folder folder of the tiles, which the mirror serves
 * @param interval time between two checkpoints while there are entries
 * @param behindAfter time without having read everything after which it is not ready
 */
@ConfigurationProperties("herald.audit-log")
record AuditLogSettings(String name, Path keyFile, Path folder, Duration interval, Duration behindAfter) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    AuditLogSettings {
        if (!AuditTree.isLogName(name)) {
            throw new IllegalArgumentException(
                    "herald.audit-log.name has 1 to 100 characters of a-z, 0-9, dot and hyphen, not '%s'"
                            .formatted(name));
        }
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("herald.audit-log.interval is at least %s".formatted(SHORTEST));
        }
    }

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException if the file holds no key of a service
     */
    Signer signer() {
        try {
            return Signer.parse("service", Files.readString(keyFile))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "herald.audit-log.key-file is %s, which holds no key of a service".formatted(keyFile)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "herald.audit-log.key-file is %s, which cannot be read".formatted(keyFile), e);
        }
    }
}
