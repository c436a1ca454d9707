package dev.herald.cli.proof;

import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * Keys that a verifier trusts: those of logs, under the name of the log, and those of witnesses. They do not come from
 * the proof, nor from where the proof comes from.
 */
public record TrustedKeys(List<NoteKey> keys) {

    /** Copies the list. */
    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Returns the keys of a text: one a line, as {@link NoteKey#text} writes it; empty lines and lines that begin with
     * {@code #} are skipped.
     *
     * @return empty if a line holds no key
     */
    public static Optional<TrustedKeys> parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        List<NoteKey> keys =
                lines.stream().flatMap(line -> NoteKey.parse(line).stream()).toList();
        return keys.size() == lines.size() ? Optional.of(new TrustedKeys(keys)) : Optional.empty();
    }

    /** Returns whether a log of these keys signed a checkpoint. */
    boolean haveSigned(SignedCheckpoint signed) {
        return keys.stream().anyMatch(signed::isSignedBy);
    }

    /** Returns the names of the witnesses that cosigned a checkpoint, each with the time. */
    List<String> witnessesOf(SignedCheckpoint signed) {
        return keys.stream()
                .flatMap(key -> signed.cosignedAt(key).stream().map(at -> key.name() + " at " + at))
                .toList();
    }
}
