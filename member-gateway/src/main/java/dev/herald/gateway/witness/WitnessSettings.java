package dev.herald.gateway.witness;

import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.TlogPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
 * @param folder where the last checkpoint is kept; it must survive a restart
 * @param patience how long the mirror may fail to prove a checkpoint before the member disputes it
 */
public record WitnessSettings(String log, List<PublicKey> logKeys, URI tiles, Path folder, Duration patience) {

    /** How long the mirror may fail by default: one hour. */
    public static final Duration PATIENCE = Duration.ofHours(1);

    /**
     * Returns settings with the log's keys of a policy (C2SP tlog-policy). The file comes from the operators by another
     * way than the mirror.
     *
     * @param tiles address of the trees' folders on the mirror, with a slash at its end
     * @param folder where the last checkpoints are kept
     * @throws IllegalArgumentException if the file cannot be read, is no policy, or holds no keys of one log
     */
    public static WitnessSettings read(Path policy, URI tiles, Path folder) {
        try {
            List<NoteKey> keys = TlogPolicy.parse(Files.readAllBytes(policy)).logs();
            List<String> logs = keys.stream().map(NoteKey::name).distinct().toList();
            if (logs.size() != 1) {
                throw new IllegalArgumentException("it has keys of %d logs, not of one".formatted(logs.size()));
            }
            return new WitnessSettings(
                    logs.getFirst(), keys.stream().map(NoteKey::key).toList(), tiles, folder, PATIENCE);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the policy %s cannot be used: %s".formatted(policy, e.getMessage()), e);
        }
    }

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
        if (!AuditTree.isLogName(log)) {
            throw new IllegalArgumentException("'%s' is no name of a log".formatted(log));
        }
    }
}
