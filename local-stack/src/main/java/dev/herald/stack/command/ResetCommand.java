package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import dev.herald.stack.process.FolderRemoval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops all processes and deletes the data. */
@Command(
        name = "reset",
        description = "Ends all processes and deletes everything the stack holds: topics, cases, passwords, logs.")
public final class ResetCommand extends HeraldCommand {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        Path folder = HeraldFolder.current();
        try (Stack stack = Stack.attach(folder)) {
            if (!yes && !confirmed(folder)) {
                out().println("Nothing was deleted.");
                return 1;
            }
            stack.killAll();
        }
        FolderRemoval.of(folder);
        out().println("Deleted. ./herald up starts with nothing.");
        return 0;
    }

    private boolean confirmed(Path folder) throws IOException {
        out().printf("Delete all data in %s? [y/N] ", folder);
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String answer = answers.readLine();
        if (answer == null) {
            throw new UserError("Nobody is there to confirm it. Say so beforehand: ./herald reset --yes");
        }
        return answer.strip().equalsIgnoreCase("y");
    }
}
