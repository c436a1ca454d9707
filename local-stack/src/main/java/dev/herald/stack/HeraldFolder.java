package dev.herald.stack;

import dev.herald.stack.process.Installation;
import java.nio.file.Path;

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
}
