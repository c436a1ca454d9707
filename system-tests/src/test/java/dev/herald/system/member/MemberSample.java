package dev.herald.system.member;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.event.Acknowledged;
import dev.herald.system.ProjectCopy;
import dev.herald.system.TestStacks;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A client of {@code docs/samples/member}. Its {@link Checkout} is a copy of the folders that the guide's lines name.
 */
enum MemberSample {
    /**
     * Compiled here, with the jars of this build and without Herald's: Maven inside of Maven would resolve its plugins
     * first and could not run offline. {@code ClientLibraryTest} compares the versions of the sample's pom.
     */
    JAVA("mvn ", "a JDK") {
        @Override
        boolean install(Path folder) throws IOException {
            Path libraries = Files.createDirectories(folder.resolve("target/dependency"));
            List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(Path::of)
                    .filter(Files::isRegularFile)
                    .filter(jar -> !jar.toAbsolutePath().normalize().startsWith(TestStacks.project()))
                    .filter(jar -> !jar.toString().contains("/dev/herald/"))
                    .toList();
            for (Path jar : jars) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
            Path classes = Files.createDirectories(folder.resolve("target/classes"));
            Files.copy(
                    folder.resolve("src/main/resources/simplelogger.properties"),
                    classes.resolve("simplelogger.properties"));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int errors = compiler.run(
                    null,
                    null,
                    null,
                    "--release",
                    "17",
                    "-cp",
                    String.join(
                            File.pathSeparator,
                            jars.stream().map(Path::toString).toList()),
                    "-d",
                    classes.toString(),
                    folder.resolve("src/main/java/Member.java").toString(),
                    folder.resolve("src/main/java/Signing.java").toString());
            if (errors != 0) {
                throw new IllegalStateException("the sample in Java does not compile");
            }
            return true;
        }
    },
    JAVASCRIPT("npm ", "Node.js 18 or newer, npm and npm's registry") {
        @Override
        boolean install(Path folder) throws IOException, InterruptedException {
            return succeeds(
                            folder,
                            "npm --version && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)'")
                    && succeeds(folder, "npm ci --ignore-scripts --no-audit --fetch-retries=1");
        }
    },
    PYTHON("sudo ", "Debian's packages python3-confluent-kafka, python3-avro and python3-cryptography") {
        @Override
        boolean install(Path folder) throws IOException, InterruptedException {
            return succeeds(folder, "/usr/bin/python3 -c 'import confluent_kafka, avro.io, cryptography'");
        }
    };

    /** The begin of the guide's line that installs libraries: {@link #install} does it. */
    private final String installation;

    /** The programs and libraries without which it cannot run. */
    final String requirement;

    MemberSample(String installation, String requirement) {
        this.installation = installation;
        this.requirement = requirement;
    }

    /** Makes the libraries ready in a copy of the sample; false if they cannot be had here. */
    abstract boolean install(Path folder) throws IOException, InterruptedException;

    /**
     * Copies the sample and all that the guide's lines name into a folder; null if its libraries cannot be had here.
     */
    @Nullable
    Checkout checkout(Path root, Path home) throws IOException, InterruptedException {
        Path project = TestStacks.project();
        Path sample = Path.of("docs", "samples", "member", name().toLowerCase(Locale.ROOT));
        ProjectCopy.copy(project.resolve(sample), root.resolve(sample));
        ProjectCopy.copy(project.resolve("member-gateway/examples"), root.resolve("member-gateway/examples"));
        ProjectCopy.writeLauncher(root, home);
        if (!install(root.resolve(sample))) {
            return null;
        }
        return new Checkout(root);
    }

    /** Returns the number of lines with code of the client and of its signing; imports do not count. */
    List<Long> linesOfCode() throws IOException {
        Path folder = TestStacks.project().resolve("docs/samples/member/" + name().toLowerCase(Locale.ROOT));
        Pattern code = Pattern.compile("\\s*(?!//|/\\*|\\*|#|import )\\S.*");
        List<Long> lines = new ArrayList<>();
        for (Path file : TrackedFiles.below(folder)) {
            if (file.getFileName().toString().matches("(?i)(member|signing)\\.(java|js|py)")) {
                lines.add(Files.readAllLines(file).stream()
                        .filter(code.asMatchPredicate())
                        .count());
            }
        }
        return lines;
    }

    private static boolean succeeds(Path folder, String line) throws IOException, InterruptedException {
        return endsWell(shell(folder, line, folder.resolve("output")));
    }

    private static boolean endsWell(Process process) throws InterruptedException {
        try {
            return process.waitFor() == 0;
        } finally {
            process.destroyForcibly(); // it runs on where the test's time is over
        }
    }

    private static Process shell(Path folder, String line, Path output) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Path java = Path.of(System.getProperty("java.home"), "bin");
        shell.environment().merge("PATH", java.toString(), (path, first) -> first + File.pathSeparator + path);
        return shell.start();
    }

    private void awaitEnd(Process process, Path output) throws IOException, InterruptedException {
        if (!endsWell(process)) {
            throw new IllegalStateException(this + " did not end well: " + Files.readString(output));
        }
    }

    /** A copy of the project's folders, with {@code ./herald} for one stack. */
    final class Checkout {

        private final Path root;

        private Checkout(Path root) {
            this.root = root;
        }

        /** Runs the guide's lines for a member with other arguments, until they end; returns what they printed. */
        String run(String member, String arguments) throws IOException, InterruptedException {
            Path output = root.resolve("output-of-run");
            awaitEnd(shell(root, lines(member, " " + arguments), output), output);
            return Files.readString(output);
        }

        /** Returns the signature that the sample makes for the guide's signed message. */
        String signatureOfTheGuide() throws IOException, InterruptedException {
            Path sample = root.resolve(
                    "docs/samples/member/" + MemberSample.this.name().toLowerCase(Locale.ROOT));
            Files.writeString(sample.resolve("test.key"), MemberGuide.vectorKeyFile());
            Files.writeString(sample.resolve("schema.json"), Acknowledged.SCHEMA$.toString());
            String line = MemberSample.this == PYTHON ? """
                    /usr/bin/python3 -W ignore -c 'import avro.schema, signing
                    kind, event = avro.schema.parse(open("schema.json").read()), dict(kind="RECEIVED", caseId="BR/2026-000102", version=1)
                    print(signing.headers(event, kind, bytes.fromhex("%s"), "test.key", "%s")["herald_signature"].decode())'
                    """ : """
                    node --input-type=module -e 'import { readFileSync } from "node:fs"
                    import avro from "avsc"
                    import { headers } from "./signing.js"
                    const event = { kind: "RECEIVED", caseId: "BR/2026-000102", version: 1 }
                    const schema = avro.Type.forSchema(JSON.parse(readFileSync("schema.json")))
                    console.log(headers("Acknowledged", event, schema, Buffer.from("%s", "hex"), "test.key", "%s").herald_signature)'
                    """;
            Path output = root.resolve("output-of-signing");
            Process process =
                    shell(sample, line.formatted(MemberGuide.vector("value"), MemberGuide.vector("`ce_id`")), output);
            awaitEnd(process, output);
            return Files.readString(output).strip();
        }

        /** Starts the guide's lines for a member without arguments: they read until they are stopped. */
        Process read(String member) throws IOException {
            return shell(root, lines(member, ""), root.resolve("output"));
        }

        /** Returns what the reader printed. */
        String text() {
            try {
                return Files.readString(root.resolve("output"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String lines(String member, String arguments) {
            List<String> lines = MemberGuide.lines(MemberSample.this).stream()
                    .filter(line -> !line.startsWith(installation))
                    .map(line -> line.replace(" connect br", " connect " + member))
                    .map(line -> line.replaceAll(
                            "^((?:java|node|\\S*python3) .*?)( \\S*/examples/\\S+)$", "exec $1" + arguments))
                    .toList();
            if (!lines.getLast().startsWith("exec ")) {
                throw new IllegalStateException("the guide's last line sends no example: " + lines.getLast());
            }
            return String.join("\n", lines);
        }
    }

    /** Stops a client as Ctrl-C does, and kills it if it does not end. */
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
