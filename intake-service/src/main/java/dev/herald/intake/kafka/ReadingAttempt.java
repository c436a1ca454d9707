package dev.herald.intake.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * A synced file that outlives the process: it holds what a reader attempts. A record can end the process, so the next
 * process must know which record was read. The file is absent while nothing is suspicious; holds {@code open} for the
 * first seconds after a reader opened; and holds the position while a reader reads one record alone.
 */
final class ReadingAttempt {

    private static final String OPEN = "open";
    private static final Pattern SUSPECT =
            Pattern.compile("(.{1,249})-([0-9]{1,9})@([0-9]{1,18}) ([0-9]{1,9}) ([0-9]{1,9})");

    private final Path file;

    ReadingAttempt(Path file) {
        this.file = file;
    }

    /** Returns whether a reader ended without a word: its process died while it read. */
    boolean isUnfinished() {
        return Files.exists(file);
    }

    /** Returns the position of the record that was read alone when the process died. */
    Optional<PoisonRecordSearch.Suspect> suspect() {
        try {
            Matcher parts = SUSPECT.matcher(isUnfinished() ? Files.readString(file) : "");
            return parts.matches()
                    ? Optional.of(new PoisonRecordSearch.Suspect(
                            new TopicPartition(parts.group(1), Integer.parseInt(parts.group(2))),
                            Long.parseLong(parts.group(3)),
                            Integer.parseInt(parts.group(4)),
                            Integer.parseInt(parts.group(5))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps that a reader has opened. */
    void open() {
        write(OPEN);
    }

    /** Keeps the record that is read next, before it is read. */
    void read(PoisonRecordSearch.Suspect next) {
        write("%s-%d@%d %d %d"
                .formatted(
                        next.mailbox().topic(),
                        next.mailbox().partition(),
                        next.offset(),
                        next.passedBefore(),
                        next.attempts()));
    }

    /** Keeps that nothing is suspicious. */
    void finish() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
