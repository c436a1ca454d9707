package dev.herald.gateway.witness;

import dev.herald.contract.transparency.AuditTree;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;

/**
 * What a witness has to know about the log, and what it got from nobody but the operators, beside Kafka and the mirror.
 *
 * @param log name of the log
 * @param logKeys public keys of the log; two during a rotation
 * @param tiles address of the trees' folders on the mirror, with a slash at its end
 * @param folder where the last checkpoints are kept; it must survive a restart
 * @param patience how long the mirror may fail to prove a checkpoint before the member disputes it
 */
public record WitnessSettings(String log, List<PublicKey> logKeys, URI tiles, Path folder, Duration patience) {

    /** How long the mirror may fail by default: one hour. */
    public static final Duration PATIENCE = Duration.ofHours(1);

    /**
     * Copies the keys.
     *
     * @throws IllegalArgumentException if there is no key, or no log can have this name
     */
    public WitnessSettings {
        logKeys = List.copyOf(logKeys);
        if (logKeys.isEmpty()) {
            throw new IllegalArgumentException("a witness needs the public key of the log");
        }
        if (AuditTree.parse(log + "/any-0").isEmpty()) {
            throw new IllegalArgumentException("'%s' is no name of a log".formatted(log));
        }
    }
}
