package dev.herald.stack;

import dev.herald.cluster.UserError;
import dev.herald.stack.process.Installation;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** The folder of this checkout's stack. */
public final class HeraldFolder {

    private HeraldFolder() {}

    /**
     * Returns the folder of the local stack: {@code HERALD_HOME}, or {@code .herald} in the checkout. The system
     * property {@code herald.home} takes precedence, for programs that run commands in their own process.
     */
    public static Path current() {
        String given = System.getProperty("herald.home", System.getenv("HERALD_HOME"));
        return (given == null || given.isBlank()
                        ? Installation.locate().project().resolve(".herald")
                        : Path.of(given))
                .toAbsolutePath()
                .normalize();
    }

    /**
     * Deletes a folder with everything in it; links are deleted, not followed. Does nothing if it is not there.
     *
     * @throws UserError naming what could not be deleted
     */
    public static void delete(Path folder) {
        try {
            Utils.delete(folder.toFile());
        } catch (IOException e) {
            throw new UserError("%s cannot be deleted: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
