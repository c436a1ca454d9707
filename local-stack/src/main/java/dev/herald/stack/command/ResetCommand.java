package dev.herald.stack.command;

import dev.herald.stack.process.FolderRemoval;
import dev.herald.stack.process.StackException;
import dev.herald.stack.running.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends all processes and deletes the data. */
@Command(
        name = "reset",
        description = "Ends all processes and deletes everything the stack holds: topics, cases, passwords, logs.")
public final class ResetCommand implements Callable<Integer> {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = HeraldFolder.current();
        PrintWriter out = spec.commandLine().getOut();
        try (Stack stack = Stack.attach(folder)) {
            if (!yes && !confirmed(out, folder)) {
                out.println("Nothing was deleted.");
                out.flush();
                return 1;
            }
            stack.killAll();
        }
        FolderRemoval.of(folder);
        out.println("Deleted. ./herald up starts with nothing.");
        out.flush();
        return 0;
    }

    private static boolean confirmed(PrintWriter out, Path folder) throws IOException {
        out.printf("Delete all data in %s? [y/N] ", folder);
        out.flush();
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String answer = answers.readLine();
        if (answer == null) {
            throw new StackException("Nobody is there to confirm it. Say so beforehand: ./herald reset --yes");
        }
        return answer.strip().equalsIgnoreCase("y");
    }
}
