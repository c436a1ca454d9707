package dev.herald.system.consumer;

import dev.herald.system.ProjectCopy;
import dev.herald.system.TestStacks;
import dev.herald.system.documents.MarkdownDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The commands of {@code docs/consumer-guide.md}, run by a shell as they stand there, in a folder that has
 * {@code herald} and the samples where the project has them.
 */
final class GuideCommands implements AutoCloseable {

    private final Path log;
    private final Process shell;

    private GuideCommands(Path log, Process shell) {
        this.log = log;
        this.shell = shell;
    }

    /** Starts the commands of one sample, for the stack in {@code home}; a failed command does not end the shell. */
    static GuideCommands start(ConsumerSample sample, Path project, Path home) throws IOException {
        String name = sample.name().toLowerCase(Locale.ROOT);
        ProjectCopy.copy(ConsumerSample.SAMPLES.resolve(name), project.resolve("docs/samples/consumer/" + name));
        ProjectCopy.writeLauncher(project, home);
        Path log = project.resolve("log");
        Process shell = new ProcessBuilder("bash", "-c", String.join("\n", lines(name)))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new GuideCommands(log, shell);
    }

    /** Returns the lines of the fenced code below {@code <!-- run: name -->}. */
    static List<String> lines(String name) {
        return MarkdownDocument.read(TestStacks.project(), "docs/consumer-guide.md")
                .codeBelow("run: " + name);
    }

    /** Returns the output up to now. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasEnded() {
        return !shell.isAlive();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(shell.descendants().toList());
        all.add(shell.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }
}
