package dev.herald.contract.transparency;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A checkpoint as a signed note (C2SP signed-note): the text, an empty line, and the signatures of the log and of
 * witnesses.
 *
 * @param signatures the signatures, in their order; a signature is worth nothing until it is verified
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures) {

    /** No longer note is read: a tree has one key, and each member one or two. */
    private static final int LONGEST_NOTE = 200_000;

    private static final String SEPARATOR = "\n\n";

    /** Copies the signatures. */
    public SignedCheckpoint {
        signatures = List.copyOf(signatures);
    }

    /** Signs a checkpoint with the key of its log. */
    public static SignedCheckpoint sign(Checkpoint checkpoint, NoteSigner log) {
        return new SignedCheckpoint(checkpoint, List.of(log.sign(checkpoint.text())));
    }

    /** Returns the checkpoint of a note; empty if it is no signed checkpoint. */
    public static Optional<SignedCheckpoint> parse(String note) {
        int end = note.lastIndexOf(SEPARATOR);
        if (note.length() > LONGEST_NOTE || end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(end + SEPARATOR.length()).split("\n", -1)) {
            NoteSignature.parse(line).ifPresent(signatures::add);
        }
        long lines = note.substring(end + SEPARATOR.length()).chars().filter(c -> c == '\n').count();
        return signatures.isEmpty() || signatures.size() != lines
                ? Optional.empty()
                : Checkpoint.parse(note.substring(0, end + 1))
                        .map(checkpoint -> new SignedCheckpoint(checkpoint, signatures));
    }

    /** Returns whether the log with this key signed it. The key's name must be the origin. */
    public boolean isSignedBy(NoteKey log) {
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        return log.kind() == NoteKey.Kind.NOTE
                && log.name().equals(checkpoint.origin())
                && signatures.stream().anyMatch(one -> log.isKeyOf(one) && log.fits(text, one.value()));
    }

    /** Returns when the witness with this key cosigned it; empty if it did not. */
    public Optional<Instant> cosignedAt(NoteKey witness) {
        return signatures.stream()
                .flatMap(one -> Cosignature.verify(checkpoint, one, witness).stream())
                .findFirst();
    }

    /** Returns the checkpoint with one more signature. */
    public SignedCheckpoint with(NoteSignature signature) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.add(signature);
        return new SignedCheckpoint(checkpoint, all);
    }

    /** Returns the note. */
    public String note() {
        return checkpoint.text()
                + signatures.stream().map(one -> one.line() + "\n").collect(Collectors.joining("", "\n", ""));
    }
}
