package dev.herald.gateway.witness;

import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.NoteKey;
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
     * Returns settings with the log's keys of a file: one a line, as the log publishes them ({@code <log>+<id>+<key>}).
     * The file comes from the operators by another way than the mirror.
     *
     * @param tiles address of the trees' folders on the mirror, with a slash at its end
     * @param folder where the last checkpoints are kept
     * @throws IllegalArgumentException if the file cannot be read, or holds no keys of one log
     */
    public static WitnessSettings read(Path keys, URI tiles, Path folder) {
        try {
            List<NoteKey> parsed = Files.readAllLines(keys).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> NoteKey.parse(line)
                            .filter(key -> key.kind() == NoteKey.Kind.NOTE)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "%s has a line that is no key of a log".formatted(keys))))
                    .toList();
            List<String> logs = parsed.stream().map(NoteKey::name).distinct().toList();
            if (logs.size() != 1) {
                throw new IllegalArgumentException("%s has keys of %d logs, not of one".formatted(keys, logs.size()));
            }
            return new WitnessSettings(
                    logs.getFirst(), parsed.stream().map(NoteKey::key).toList(), tiles, folder, PATIENCE);
        } catch (IOException e) {
            throw new IllegalArgumentException("the keys of the log cannot be read from %s".formatted(keys), e);
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
