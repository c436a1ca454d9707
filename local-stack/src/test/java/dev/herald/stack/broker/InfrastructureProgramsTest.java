package dev.herald.stack.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.stack.process.Installation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InfrastructureProgramsTest {

    /** With fifteen busy processes on two cores the registry had written nothing after 15 s. */
    @Test
    void a_program_that_records_its_classes_has_minutes_to_write_them() {
        Installation installation = Installation.locate();

        assertThat(InfrastructurePrograms.grace(installation)).isEqualTo(Duration.ofSeconds(15));
        assertThat(InfrastructurePrograms.grace(installation.recording())).isEqualTo(Duration.ofMinutes(3));
    }
}
