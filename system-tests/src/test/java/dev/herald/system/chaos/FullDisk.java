package dev.herald.system.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Makes the disk full for one process that runs. The system refuses every write of the process to a file, because the
 * limit for the size of its files is 0 bytes ({@code RLIMIT_FSIZE}). The refusal is {@code EFBIG}, where a full disk
 * has {@code ENOSPC}: RocksDB fails alike, and a JVM ignores the signal that comes with it. Connections and pipes are
 * no files. The log of a service is a file, so the process loses its further log entries. The limit belongs to the
 * process: the one that its supervisor starts next writes again.
 */
final class FullDisk {

    private FullDisk() {}

    /** @throws IOException if {@code prlimit} of util-linux is not installed, or the process has ended */
    static void fillFor(long pid) throws IOException, InterruptedException {
        Process command = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=0")
                .redirectErrorStream(true)
                .start();
        String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new IOException("the files of process %d cannot be limited: %s".formatted(pid, output.strip()));
        }
    }
}
