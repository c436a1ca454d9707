package dev.herald.stack.process;

import dev.herald.cluster.Restarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a supervising script says about its program.
 *
 * @param pid the program's process; empty in the pause before it is started again
 * @param restarts how often it was started again by itself
 * @param exitCode the last one; 0 if it has not ended yet
 */
record SupervisorState(OptionalLong pid, Restarts restarts, int exitCode) {

    /** A program that has not been started. */
    static final SupervisorState NONE = new SupervisorState(OptionalLong.empty(), Restarts.NONE, 0);

    /** Reads the state file; {@link #NONE} if there is none yet. */
    static SupervisorState read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ", 4);
            long pid = Long.parseLong(parts[0]);
            return new SupervisorState(
                    pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid),
                    new Restarts(Integer.parseInt(parts[1]), Instant.ofEpochSecond(Long.parseLong(parts[2]))),
                    Integer.parseInt(parts[3]));
        } catch (IOException | RuntimeException e) {
            return NONE;
        }
    }

    /** Returns whether the program has ended with an error and is started again soon. */
    boolean isPausing() {
        return pid.isEmpty() && exitCode != 0;
    }
}
