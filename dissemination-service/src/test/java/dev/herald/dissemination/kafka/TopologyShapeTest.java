package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyShapeTest {

    /** A changed shape may need a new application id or lose a store: change the golden file knowingly. */
    @Test
    void the_topology_has_the_shape_of_the_golden_file() throws IOException {
        String shape = DisseminationTestDriver.topology().describe().toString();
        Files.writeString(Path.of("target/topology.txt"), shape);

        try (InputStream golden = TopologyShapeTest.class.getResourceAsStream("/topology.txt")) {
            assertThat(shape)
                    .as("target/topology.txt is the shape now, src/test/resources/topology.txt the one expected")
                    .isEqualTo(golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
