package dev.herald.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code TourTest} runs the lines. */
class TourCommandTest {

    @Test
    void the_lines_are_those_of_the_readme() throws IOException {
        assertThat(TourCommand.lines(Files.readString(Path.of("..", "README.md"))))
                .hasSizeGreaterThan(15)
                .allMatch(line -> line.startsWith("./herald "))
                .first()
                .asString()
                .startsWith("./herald up ");
    }

    @Test
    void a_readme_without_a_tour_is_named() {
        assertThatThrownBy(() -> TourCommand.lines("# Herald\n"))
                .isInstanceOf(UserError.class)
                .hasMessage("README.md has no tour.");
    }
}
