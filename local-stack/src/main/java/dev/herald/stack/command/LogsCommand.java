package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the log of a component. */
@Command(name = "logs", description = "Prints the last lines of a component's log.")
public final class LogsCommand extends HeraldCommand {

    private static final long PAUSE_MILLIS = 250;

    @Mixin
    private InstanceArgument instance = new InstanceArgument();

    @Option(
            names = {"-f", "--follow"},
            description = "Also print each new line, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "Number of lines to begin with. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ComponentInstance target = instance.get();
        Path file;
        try (Stack stack = Stack.attach(HeraldFolder.current())) {
            file = stack.logFile(target);
            if (!Files.exists(file)) {
                throw new UserError("There is no log of %s: it was never started in this stack. Start it: %s"
                        .formatted(target.label(), StartCommand.lineFor(stack, target)));
            }
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            Deque<String> last = new ArrayDeque<>();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                last.addLast(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            }
            last.forEach(line -> print(line));
            while (follow) {
                String line = log.readLine();
                if (line == null) {
                    Thread.sleep(PAUSE_MILLIS);
                } else {
                    print(line);
                }
            }
        }
        return 0;
    }

    /** Decodes UTF-8 that was read byte by byte as Latin-1. */
    private void print(String bytes) {
        out().println(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
