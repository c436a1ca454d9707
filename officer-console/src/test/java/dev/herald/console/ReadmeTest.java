package dev.herald.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The README names what there is. */
class ReadmeTest {

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void names_every_setting_with_the_default_it_has() throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = ReadmeTest.class.getResourceAsStream("/application.properties")) {
            shipped.load(in);
        }
        shipped.stringPropertyNames().stream()
                .filter(key -> key.startsWith("herald.console.") || key.startsWith("herald.officers."))
                .forEach(key -> assertThat(readme.lines())
                        .anyMatch(line -> line.contains("`" + key + "`")
                                && line.contains("| `" + shipped.getProperty(key) + "` |")));
    }
}
