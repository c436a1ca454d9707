package dev.herald.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.herald.contract.architecture.TrackedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/**
 * The inputs of a harness. A harness is a test class of a parser, with a method {@code fuzzerTestOneInput} that Jazzer
 * calls too, as often as the property {@code herald.fuzz} says. Before, it gets seeds, which its code makes so that
 * they follow the contract, and the files of {@code src/test/fuzz/<harness>}, each of which broke a parser once.
 */
public final class FuzzCorpus {

    /** Stands for personal data in seeds. No message of Herald has this word of its own. */
    public static final String CANARY = "kanarienvogel";

    private FuzzCorpus() {}

    /**
     * Returns a test for each input, and one for those of Jazzer. It begins with the seeds in
     * {@code target/fuzz/<harness>}, and writes there what breaks the harness.
     */
    public static List<DynamicTest> replay(Class<?> harness, List<byte[]> seeds, Consumer<byte[]> parser) {
        List<DynamicTest> tests = new ArrayList<>();
        try {
            Path begin = Files.createDirectories(Path.of("target/fuzz", harness.getSimpleName()));
            for (byte[] seed : seeds) {
                Files.write(begin.resolve("seed-" + tests.size()), seed);
                tests.add(dynamicTest("seed-" + tests.size(), () -> parser.accept(seed)));
            }
            Path found = Path.of("src/test/fuzz", harness.getSimpleName());
            for (Path file : Files.isDirectory(found) ? TrackedFiles.below(found) : List.<Path>of()) {
                byte[] input = Files.readAllBytes(file);
                tests.add(dynamicTest(file.getFileName().toString(), () -> parser.accept(input)));
            }
            String runs = System.getProperty("herald.fuzz");
            if (runs != null) {
                tests.add(dynamicTest(
                        "jazzer", () -> assertThat(jazzer(harness, begin, runs)).isZero()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tests;
    }

    private static int jazzer(Class<?> harness, Path folder, String runs) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + harness.getName(),
                        "--instrumentation_includes=dev.herald.**:com.nimbusds.**:tools.jackson.**:org.apache.avro.**",
                        // Its hooks copy the tables of the transliteration at each look-up: 25 times slower.
                        "--instrumentation_excludes=dev.herald.event.**:dev.herald.matching.**",
                        "--custom_hook_excludes=dev.herald.matching.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-print_final_stats=1",
                        "-runs=" + runs,
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Returns the bytes of a text. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the text of an input. */
    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** Asserts that neither a failure nor its causes repeat personal data of the input. */
    public static void assertSilent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(CANARY);
        }
    }
}
