package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

    @TempDir
    private Path folder;

    private StartCache cache;
    private Path jar;

    @BeforeEach
    void program() throws IOException {
        assumeTrue(Runtime.version().feature() >= 25, "this JDK writes no cache in one run");
        cache = new StartCache(folder.resolve("cache"));
        jar = jar(Greeter.class);
    }

    @Test
    void a_program_that_ran_once_starts_from_its_cache() throws Exception {
        JvmProgram program = program(jar);
        assertThat(cache.options(program)).isEmpty();

        recordAndCreate(program);

        assertThat(cache.exists(program)).isTrue();
        assertThat(output(program)).anyMatch(line -> line.contains("source: shared objects file"));
    }

    @Test
    void a_program_records_only_where_it_has_no_cache_and_is_asked_to() throws Exception {
        JvmProgram program = program(jar);
        assertThat(cache.recording().options(program)).contains("-XX:AOTMode=record");

        recordAndCreate(program);

        assertThat(cache.recording().options(program)).isEqualTo(cache.options(program));
    }

    @Test
    void another_jar_or_option_needs_another_cache_which_replaces_the_first() throws Exception {
        JvmProgram before = program(jar);
        recordAndCreate(before);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-03-01T12:00:00Z")));
        JvmProgram after = program(jar);
        JvmProgram other = new JvmProgram("greeter", List.of("-Xmx64m"), List.of(jar), Greeter.class.getName());
        assertThat(cache.options(after)).isEmpty();
        assertThat(cache.options(other)).isEmpty();

        recordAndCreate(after);

        try (var files = Files.list(folder.resolve("cache"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".aot"))).hasSize(1);
        }
    }

    @Test
    void a_program_from_class_folders_starts_without() {
        JvmProgram program = program(folder);

        cache.create(program);

        assertThat(cache.isSupported(program)).isFalse();
        assertThat(cache.options(program)).isEmpty();
    }

    @Test
    void a_program_that_recorded_nothing_is_named() {
        assertThatThrownBy(() -> cache.create(program(jar)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("greeter: it recorded no classes");
    }

    @Test
    void what_cannot_be_assembled_is_named_with_its_log() throws IOException {
        JvmProgram program = program(jar);
        String configuration = cache.recording().options(program).getLast();
        Path recorded = Path.of(configuration.substring(configuration.indexOf('=') + 1));
        Files.createDirectories(recorded.getParent());
        Files.writeString(recorded, "no recording");

        assertThatThrownBy(() -> cache.create(program))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("greeter.log");
    }

    private void recordAndCreate(JvmProgram program) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("cache"));
        run(program, cache.recording().options(program));
        cache.create(program);
    }

    private JvmProgram program(Path classPath) {
        return new JvmProgram("greeter", List.of(), List.of(classPath), Greeter.class.getName());
    }

    /** Returns what the program prints, with the source of each class. */
    private List<String> output(JvmProgram program) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(cache.options(program));
        options.add("-Xlog:class+load");
        return run(program, options).stream()
                .filter(line -> line.contains(Greeter.class.getName()))
                .toList();
    }

    private List<String> run(JvmProgram program, List<String> options) throws IOException, InterruptedException {
        Path log = folder.resolve("output");
        Process process = new ProcessBuilder(
                        program.running("greeter", options, List.of(), Map.of()).commandLine())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(log);
    }

    private Path jar(Class<?> main) throws IOException {
        Path file = folder.resolve(main.getSimpleName() + ".jar");
        String entry = main.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file));
                InputStream bytes = StartCacheTest.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            assertThat(bytes).isNotNull();
            bytes.transferTo(out);
        }
        return file;
    }

    /** Greets and ends. */
    static final class Greeter {
        private Greeter() {}

        public static void main(String[] arguments) {
            System.out.println("good morning");
        }
    }
}
