package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.event.RequestSubmitted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class AvroSettingsTest {

    /** A program that touches nothing of the contract but a generated class, and is given no flag. */
    static final class BuildsAnEvent {
        private BuildsAnEvent() {}

        public static void main(String[] arguments) {
            // The default of the field is a record, which Avro instantiates by its name.
            System.out.println(SpecificData.get()
                    .getDefaultValue(RequestSubmitted.getClassSchema().getField("visibility")));
            System.out.println(System.getProperty("org.apache.avro.limits.string.maxLength"));
        }
    }

    @Test
    void a_process_without_any_flag_builds_events_and_has_the_limits() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildsAnEvent.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("FOR_OFFICIAL_USE_ONLY", "2097152").doesNotContain("SecurityException");
        assertThat(process.exitValue()).as(output).isZero();
    }
}
