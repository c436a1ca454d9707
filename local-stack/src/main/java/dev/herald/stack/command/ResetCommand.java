package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops all processes and deletes the data. */
@Command(
        name = "reset",
        description =
                "Ends all processes of the stack and deletes its data: topics, cases, passwords, logs. It asks first.")
public final class ResetCommand extends HeraldCommand {

    @Option(
            names = {"-y", "--yes"},
            description = "Delete without asking.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        Path folder = HeraldFolder.current();
        Stack.requireIn(folder);
        requireNothingElseIn(
                folder,
                List.of(
                        Path.of(System.getProperty("user.home")),
                        Path.of(System.getProperty("herald.project", "")),
                        Path.of("")));
        if (!yes && !confirmed(folder)) {
            out().println("Nothing was deleted, and no process has ended.");
            return 1;
        }
        Stack.killAllIn(folder);
        HeraldFolder.delete(folder);
        out().println("All data is deleted. ./herald up starts an empty stack.");
        return 0;
    }

    /**
     * Refuses a folder that is, or holds, what no stack has made: a home, the checkout, the folder of this command.
     *
     * @throws UserError if it does
     */
    static void requireNothingElseIn(Path folder, List<Path> others) {
        Path deleted = folder.toAbsolutePath().normalize();
        for (Path other : others) {
            if (other.toAbsolutePath().normalize().startsWith(deleted)) {
                throw new UserError(
                        "%s holds more than a stack: %s. Set HERALD_HOME to a folder of its own, or delete the data there by hand."
                                .formatted(deleted, other.toAbsolutePath().normalize()));
            }
        }
    }

    private boolean confirmed(Path folder) throws IOException {
        out().printf("End all processes and delete all data in %s? [y/N] ", folder);
        out().flush();
        return isYes(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine());
    }

    /**
     * Returns whether the answer is yes.
     *
     * @param answer null if the input has ended
     * @throws UserError if it has
     */
    static boolean isYes(@Nullable String answer) {
        if (answer == null) {
            throw new UserError(
                    "There is no terminal on which to confirm the deletion. To delete without asking: ./herald reset --yes");
        }
        return answer.strip().equalsIgnoreCase("y");
    }
}
