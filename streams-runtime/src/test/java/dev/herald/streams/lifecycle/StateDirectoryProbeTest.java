package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryProbeTest {

    @TempDir
    private Path folder;

    @Test
    void a_directory_that_can_be_written_is_left_as_it_was() throws IOException {
        StateDirectoryProbe.write(folder.resolve("state/screening"));

        try (Stream<Path> files = Files.list(folder.resolve("state/screening"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_directory_that_cannot_be_written_is_found_before_the_group_is_joined() throws IOException {
        Path file = Files.createFile(folder.resolve("state"));

        assertThatThrownBy(() -> StateDirectoryProbe.write(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> StateDirectoryProbe.write(Path.of("/dev/full")))
                .isInstanceOf(IOException.class);
    }
}
