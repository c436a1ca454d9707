package dev.herald.system.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.herald.system.ProjectCopy;
import dev.herald.system.TestStacks;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The consumers of {@code docs/consumer-guide.md}, as programs, and what is in their copies. */
enum ConsumerSample {
    JAVA(
            "properties",
            Pattern.compile("(?m)^herald\\.(disseminations|extracts)\\S+ \\d+\\n"),
            Pattern.compile("(?m)(?<=^current )\\S+$")) {
        @Override
        List<String> command(Path folder, Path copy) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    folder + File.pathSeparator + System.getProperty("java.class.path"),
                    "InForceConsumer",
                    folder.resolve("settings").toString(),
                    copy.toString());
        }

        @Override
        boolean install(Path folder) {
            Path source = SAMPLES.resolve("java/src/main/java/InForceConsumer.java");
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            errors,
                            errors,
                            "--release=17",
                            "-Xlint:all,-path,-classfile,-processing",
                            "-Werror",
                            "-proc:none",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            folder.toString(),
                            source.toString());
            if (code != 0) {
                throw new IllegalStateException(source + " does not compile: " + errors.toString(UTF_8));
            }
            return true;
        }

        @Override
        Stream<String> cases(String copy) {
            return copy.lines()
                    .map(line -> line.split(" ", 4))
                    .filter(words -> words.length == 4)
                    .map(words -> line(words[0], words[1], words[2], parsed(words[3])));
        }

        @Override
        String earlier(String moment, Duration by) {
            return Instant.parse(moment).minus(by).toString();
        }
    },
    JAVASCRIPT("env", Pattern.compile("(?<=\"read\":\\{)[^}]*"), Pattern.compile("(?<=\"current\":)\\d+")) {
        @Override
        List<String> command(Path folder, Path copy) {
            return List.of("sh", "-c", ". ./settings; exec node in-force.js \"$@\"", "in-force.js", copy.toString());
        }

        @Override
        boolean install(Path folder) throws IOException, InterruptedException {
            ProjectCopy.copy(SAMPLES.resolve("javascript"), folder);
            try {
                run(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--fetch-retries=1"));
                return true;
            } catch (IllegalStateException e) {
                if (NO_NETWORK.matcher(text(folder.resolve("log"))).find()) {
                    return false;
                }
                throw e;
            }
        }

        @Override
        Stream<String> cases(String copy) {
            return parsed(copy).get("cases").properties().stream()
                    .map(each -> line(
                            each.getKey(),
                            each.getValue().get("version").asString(""),
                            each.getValue().get("shown").asBoolean(false) ? "shown" : "hidden",
                            each.getValue().get("content")));
        }

        @Override
        String earlier(String moment, Duration by) {
            return Long.toString(Long.parseLong(moment) - by.toMillis());
        }
    };

    /** How npm says that it cannot reach its registry. */
    private static final Pattern NO_NETWORK =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT");

    /** The folder of the samples, one folder for each language. */
    static final Path SAMPLES = TestStacks.project().resolve("docs/samples/consumer");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code ./herald connect --format} calls the settings that it reads. */
    final String format;

    private final Pattern positions;
    private final Pattern current;

    ConsumerSample(String format, Pattern positions, Pattern current) {
        this.format = format;
        this.positions = positions;
        this.current = current;
    }

    abstract List<String> command(Path folder, Path copy);

    /** Makes it ready to run in this folder, which has its settings; false if its packages cannot be fetched. */
    abstract boolean install(Path folder) throws IOException, InterruptedException;

    abstract Stream<String> cases(String copy);

    /** A moment as its copy says it, so much earlier. */
    abstract String earlier(String moment, Duration by);

    /** Starts it, to go on until somebody ends it. */
    Process start(Path folder, Path copy) throws IOException {
        return process(folder, command(folder, copy)).start();
    }

    /** Reads to the end of the topic, and goes on with this copy if there is one; says what it then holds. */
    List<String> readsToTheEnd(Path folder, Path copy) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(folder, copy));
        command.add("once");
        run(folder, command);
        return lines(copy);
    }

    /** What a copy holds, as {@link InForceProjection#lines()} says it. */
    List<String> lines(Path copy) {
        return cases(text(copy)).sorted().toList();
    }

    /** Has it read again, with the cases it has, all that it read. */
    void forgetPositions(Path copy) throws IOException {
        edit(copy, before -> positions.matcher(before).replaceAll(""));
    }

    /** Has the copy been current for the last time so much earlier. */
    void age(Path copy, Duration by) throws IOException {
        edit(copy, before -> current.matcher(before).replaceAll(found -> earlier(found.group(), by)));
    }

    /** Has the copy, instead of this case, one of which the topic knows nothing any more. */
    void mistake(Path copy, String caseId, String unknown) throws IOException {
        edit(copy, before -> before.replace(caseId, unknown));
    }

    private static void edit(Path copy, UnaryOperator<String> change) throws IOException {
        String before = text(copy);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("it is not in " + before);
        }
        Files.writeString(copy, after);
    }

    private static String text(Path copy) {
        try {
            return Files.readString(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String caseId, String version, String shown, JsonNode content) {
        JsonNode whole = content.at("/person/name/familyName");
        JsonNode name = whole.isMissingNode() ? content.at("/name/familyName") : whole;
        String about = content.isNull() ? "state" : name.isMissingNode() ? "content" : "content " + name.asString("");
        return "%s %s %s %s".formatted(caseId, version, shown, about);
    }

    private static JsonNode parsed(String json) {
        return JSON.readTree(json);
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = process(folder, command).start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " did not end well: " + text(folder.resolve("log")));
            }
        } finally {
            process.destroyForcibly(); // it runs on where the test's time is over
        }
    }

    private static ProcessBuilder process(Path folder, List<String> command) {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }
}
