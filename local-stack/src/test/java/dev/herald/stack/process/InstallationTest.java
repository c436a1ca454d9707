package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The options of a service's JVM in benchmarks are those of its image. */
class InstallationTest {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** The heap, which benchmarks limit too, and the end of a process without memory. */
    private static final List<String> OF_CONTAINERS = List.of("-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError");

    @Test
    void what_is_measured_as_shipped_has_the_options_of_the_image() throws IOException {
        List<String> start = serviceEntryPoint();
        List<String> options = start.subList(1, start.indexOf("-jar"));

        assertThat(options).containsAll(OF_CONTAINERS);
        assertThat(options)
                .filteredOn(option -> !OF_CONTAINERS.contains(option))
                .isEqualTo(Installation.IMAGE_OPTIONS);
    }

    /** The last one of the file: its stages build the tools first. */
    private static List<String> serviceEntryPoint() throws IOException {
        String entryPoint = Files.readAllLines(Path.of("../Dockerfile")).stream()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .reduce((before, last) -> last)
                .orElseThrow();
        return QUOTED.matcher(entryPoint).results().map(found -> found.group(1)).toList();
    }
}
