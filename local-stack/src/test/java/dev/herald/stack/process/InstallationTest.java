package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private final Installation installation = new Installation(Path.of("project"), Path.of("code"), false);

    @Test
    void broker_and_registry_have_a_limit_of_memory_and_end_when_it_is_reached() {
        assertThat(installation.brokerOptions()).contains("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
        assertThat(installation.registryOptions()).contains("-Xmx384m", "-XX:+ExitOnOutOfMemoryError");
    }
}
