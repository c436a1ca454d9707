package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gateways and mirror that run out of memory end, as in their containers, and are started again. */
class ProgramWithoutMemoryTest {

    private static final String END = "-XX:+ExitOnOutOfMemoryError";

    @Test
    void gateways_end_as_in_their_containers() throws IOException {
        assertThat(containerOf("GatewayApplication")).contains(END);
        assertThat(SmallPrograms.GATEWAY_OPTIONS).contains(END);
    }

    @Test
    void the_mirror_ends_as_in_its_container() throws IOException {
        assertThat(containerOf("MirrorApplication")).contains(END);
        assertThat(SmallPrograms.MIRROR_OPTIONS).contains(END);
    }

    private static List<String> containerOf(String program) throws IOException {
        String entryPoint = Files.readAllLines(Path.of("../docker-compose.yml")).stream()
                .filter(line -> line.contains("entrypoint: [java") && line.contains("." + program))
                .findFirst()
                .orElseThrow();
        return List.of(entryPoint.replaceAll("^.*\\[|\\].*$", "").split(", "));
    }
}
