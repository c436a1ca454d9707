package dev.herald.streams.lifecycle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file to a state directory, to the disk, and deletes it. An instance whose disk is full must not join its
 * group: it would get its partitions back and fail on the first write.
 */
final class StateDirectoryProbe {

    private static final int SIZE = 1 << 20;
    /** Must not be an application id, which is the name of the folder of Streams beside it. */
    private static final String NAME = "write-probe";

    private StateDirectoryProbe() {}

    /** @throws IOException if the directory cannot be written, or has less than a megabyte left */
    static void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(NAME);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer content = ByteBuffer.allocate(SIZE);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
