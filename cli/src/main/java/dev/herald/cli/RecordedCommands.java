package dev.herald.cli;

import java.util.List;

/**
 * The program whose classes the start cache of the command line holds: it runs commands that read, write and wait at a
 * broker, a registry and a service. Other commands share most of their classes.
 */
final class RecordedCommands {

    private RecordedCommands() {}

    /**
     * Runs the commands on the stack of {@code HERALD_HOME}. A command that fails has no effect on the others.
     *
     * @param arguments a file with a fact that is added to the register, and a file with a request of France
     */
    public static void main(String[] arguments) {
        for (List<String> command : List.of(
                List.of("help"),
                List.of("status"),
                List.of("register", "add", arguments[0]),
                List.of("register", "list"),
                List.of("orders"),
                List.of("check", arguments[1]),
                List.of("submit", arguments[1], "--as", "fr"),
                List.of("case", "FR/2026-000101"),
                List.of("trace", "FR/2026-000101"),
                List.of("mailbox", "fr"),
                List.of("custody", "FR/2026-000101"),
                List.of("audit", "--all"))) {
            int unused = Herald.commandLine().execute(command.toArray(String[]::new));
        }
        System.exit(0);
    }
}
