package dev.herald.stack;

import dev.herald.stack.process.Installation;
import java.nio.file.Path;

/** Where the stack of this checkout lives. */
public final class HeraldFolder {

    private HeraldFolder() {}

    /**
     * What {@code HERALD_HOME} says, or {@code .herald} in the checkout. The system property {@code herald.home} goes
     * before both, for programs that run commands in their own process.
     */
    public static Path current() {
        String told = System.getProperty("herald.home", System.getenv("HERALD_HOME"));
        return (told == null || told.isBlank() ? Installation.locate().project().resolve(".herald") : Path.of(told))
                .toAbsolutePath()
                .normalize();
    }
}
