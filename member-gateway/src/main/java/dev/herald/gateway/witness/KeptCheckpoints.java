package dev.herald.gateway.witness;

import dev.herald.contract.transparency.SignedCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The last checkpoint and the dispute, one file each, in one folder. What a method wrote is on disk when it returns, so
 * that a witness never forgets what it cosigned.
 */
final class KeptCheckpoints {

    private static final String CHECKPOINT = "kept.checkpoint";
    private static final String DISPUTED = "kept.disputed";
    private static final long LONGEST_FILE = 100_000;

    private final Path folder;

    /**
     * Uses a folder, which is created if it does not exist.
     *
     * @throws UncheckedIOException if it cannot be created
     */
    KeptCheckpoints(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the checkpoint; empty if none was kept yet.
     *
     * @throws UncheckedIOException if the file cannot be read, or holds none: then the witness does not know what it
     *     cosigned, and must not begin anew by itself
     */
    Optional<SignedCheckpoint> find(String log) {
        Path file = folder.resolve(CHECKPOINT);
        return read(file)
                .map(note -> SignedCheckpoint.parse(note)
                        .filter(kept -> kept.checkpoint().origin().equals(log))
                        .orElseThrow(() -> new UncheckedIOException(
                                new IOException("%s holds no checkpoint of %s".formatted(file, log)))));
    }

    /** Keeps a checkpoint in place of the one before. */
    void keep(SignedCheckpoint checkpoint) {
        write(folder.resolve(CHECKPOINT), checkpoint.note());
    }

    /** Returns whether a dispute stands. It stands until somebody deletes its file. */
    boolean isDisputed() {
        return Files.exists(disputeFile());
    }

    /** Keeps the evidence of a dispute: both checkpoints. */
    void dispute(String evidence) {
        write(disputeFile(), evidence);
    }

    /** Returns the file of the dispute, for the log. */
    Path disputeFile() {
        return folder.resolve(DISPUTED);
    }

    private static Optional<String> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > LONGEST_FILE) {
                throw new IOException(file + " is too large");
            }
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String text) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
