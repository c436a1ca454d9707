package dev.herald.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
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
    void names_every_topic_that_the_audit_log_may_read_or_write() {
        Topics.all().forEach(topic -> {
            if (topic.writers().contains(ClientRole.AUDIT_LOG)
                    || topic.readers().contains(ClientRole.AUDIT_LOG)) {
                assertThat(readme).contains("| `" + topic.name() + "`");
            }
        });
    }

    @Test
    void names_every_setting_with_the_default_it_has() throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = ReadmeTest.class.getResourceAsStream("/application.properties")) {
            shipped.load(in);
        }
        assertThat(shipped.stringPropertyNames().stream().filter(key -> key.startsWith("herald.audit-log.")))
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(readme).contains("| `%s` | `%s` |".formatted(key, shipped.getProperty(key))));
    }
}
