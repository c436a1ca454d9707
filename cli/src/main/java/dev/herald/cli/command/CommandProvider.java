package dev.herald.cli.command;

import java.util.List;

/** Commands that a module adds to {@code ./herald}, found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {

    /** Returns the commands: classes or objects with picocli's annotations. */
    List<Object> commands();
}
