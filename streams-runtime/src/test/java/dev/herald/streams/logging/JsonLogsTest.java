package dev.herald.streams.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The logs of a service, with and without the profile {@code json-logs}. No other class starts an application beside
 * it: each sets up the logging of the whole process.
 */
@ResourceLock("applications")
@ExtendWith(OutputCaptureExtension.class)
class JsonLogsTest {

    private static final String NAME = "Jeanne Exemple";
    private static final ObjectMapper JSON = new ObjectMapper();

    static class Nothing {}

    /** Spring Boot keeps the format in a property of the process, and replaces it only by another one. */
    private static final String FORMAT = "CONSOLE_LOG_STRUCTURED_FORMAT";

    @AfterEach
    void restore_the_logs_of_other_tests() {
        System.clearProperty(FORMAT);
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        run();
    }

    private static void run(String... profiles) {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles(profiles);
        application.setDefaultProperties(Map.of(
                "spring.config.import", "classpath:herald-defaults.properties",
                "spring.application.name", "review",
                "spring.main.log-startup-info", "false"));
        try (ConfigurableApplicationContext context = application.run()) {
            assertThat(context.isActive()).isTrue();
        }
    }

    private static void logAnError() {
        LoggerFactory.getLogger("dev.herald.example.Example")
                .error(
                        "a record of {} cannot be read",
                        "herald.requests.v1",
                        new IllegalStateException("about " + NAME, new NumberFormatException("for " + NAME)));
    }

    @Test
    void a_line_is_a_json_object_with_the_classes_of_an_exception_and_without_its_messages(CapturedOutput output) {
        run("json-logs");
        logAnError();

        List<String> lines = output.getOut()
                .lines()
                .filter(line -> line.contains("herald.requests.v1"))
                .toList();
        assertThat(lines).hasSize(1);
        JsonNode line = JSON.readTree(lines.getFirst());
        assertThat(line.path("message").asString()).isEqualTo("a record of herald.requests.v1 cannot be read");
        assertThat(line.at("/log/level").asString()).isEqualTo("ERROR");
        assertThat(line.at("/log/logger").asString()).isEqualTo("dev.herald.example.Example");
        assertThat(line.at("/service/name").asString()).isEqualTo("review");
        assertThat(line.at("/error/type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.at("/error/stack_trace").asString())
                .contains(
                        "java.lang.IllegalStateException",
                        "java.lang.NumberFormatException",
                        "JsonLogsTest.logAnError");
        assertThat(output.getOut()).doesNotContain(NAME);
    }

    @Test
    void without_the_profile_a_line_is_text(CapturedOutput output) {
        run();
        logAnError();

        assertThat(output.getOut().lines().filter(line -> line.contains("herald.requests.v1")))
                .singleElement()
                .asString()
                .contains("ERROR Example: a record of herald.requests.v1 cannot be read")
                .doesNotContain("{");
    }
}
