package dev.herald.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java client that Maven makes of {@code docs/openapi.yaml} compiles, and so does a program that uses it. Where
 * Maven has not made it, the test is skipped; in CI (environment variable {@code CI}) it fails.
 */
class GeneratedClientTest {

    private static final Path CLIENT = Path.of("target", "generated-client", "src", "main", "java");

    /** A program of an officer, as a reader of the document writes it. */
    private static final String PROGRAM = """
            import dev.herald.client.ApiClient;
            import dev.herald.client.api.*;
            import dev.herald.client.model.*;

            class Program {
                String stateOf(CaseControllerApi cases) throws Exception {
                    CaseView file = cases.readCase("FR", "2026-000123", null);
                    CommandAccepted done = cases.giveCommand("FR", "2026-000123",
                            new CommandRequest().kind(CommandRequest.KindEnum.DENY).revision(file.getRevision())
                                    .sequence(file.getSequence()).reasons("No act of the person is named."));
                    return done.getCode() + file.getState();
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void the_client_and_a_program_that_uses_it_compile() throws IOException {
        if (!Files.isDirectory(CLIENT)) {
            assertThat(System.getenv("CI")).as("no generated client").isNull();
            Assumptions.abort("Maven has made no client: mvn -pl officer-console generate-test-resources");
        }
        Path program = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled;
        try (Stream<Path> files = Files.walk(CLIENT);
                StandardJavaFileManager manager =
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> sources = Stream.concat(
                            files.filter(file -> file.toString().endsWith(".java")), Stream.of(program))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(20);
            compiled = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertThat(compiled).as(messages.toString()).isTrue();
    }
}
