package dev.herald.system.consumer;

import dev.herald.system.TestStacks;
import dev.herald.system.documents.MarkdownDocument;
import dev.herald.system.documents.MarkdownDocument.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
        copy(ConsumerSample.SAMPLES.resolve(name), project.resolve("docs/samples/consumer/" + name));
        Path classPath = Files.writeString(
                project.resolve("class-path"), "-cp \"" + System.getProperty("java.class.path") + "\"");
        Path herald = Files.writeString(
                project.resolve("herald"),
                "#!/bin/sh\nexec '%s' -Dorg.slf4j.simpleLogger.defaultLogLevel=off -Dherald.home='%s' @'%s' dev.herald.cli.Herald \"$@\"\n"
                        .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), home, classPath));
        Files.setPosixFilePermissions(herald, PosixFilePermissions.fromString("rwxr-xr-x"));
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
        MarkdownDocument guide = MarkdownDocument.read(TestStacks.project(), "docs/consumer-guide.md");
        int begin = guide.prose().stream()
                .filter(line -> line.text().equals("<!-- run: " + name + " -->"))
                .map(Line::number)
                .findFirst()
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        for (Line line : guide.code()) {
            if (line.number() == begin + 2 + lines.size()) {
                lines.add(line.text());
            }
        }
        return lines;
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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).toString().matches("(target|node_modules)/.*"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
