package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide that consumers read says what the samples, the catalogue and the lock file say. */
class ConsumerGuideTest {

    private static final Path GUIDE = TestStacks.project().resolve("docs/consumer-guide.md");
    private static final Path JAVA =
            TestStacks.project().resolve("system-tests/src/test/java/dev/herald/system/consumer/InForceConsumer.java");
    private static final Path JAVASCRIPT = TestStacks.project().resolve("docs/samples/consumer");
    private static final int LINES = 40;

    /** With {@code -Dherald.guide.write=true} it writes the samples into the guide instead. */
    @ParameterizedTest
    @ValueSource(strings = {"InForceConsumer.java", "in-force.js"})
    void the_guide_shows_the_samples_as_they_run(String file) throws IOException {
        Pattern block = Pattern.compile("(?s)(<!-- " + Pattern.quote(file) + " -->\\n```\\w+\\n).*?(```\\n)");
        String guide = Files.readString(GUIDE);
        String renewed = block.matcher(guide).replaceFirst("$1" + Matcher.quoteReplacement(sample(file)) + "$2");
        if (Boolean.getBoolean("herald.guide.write")) {
            Files.writeString(GUIDE, renewed);
            return;
        }
        assertThat(guide).containsPattern(block).isEqualTo(renewed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InForceConsumer.java", "in-force.js"})
    void a_sample_has_less_than_forty_lines(String file) throws IOException {
        assertThat(sample(file).lines().filter(line -> !line.isBlank() && !line.matches("/[/*].*")))
                .hasSizeLessThan(LINES);
    }

    @Test
    void every_event_of_the_topic_is_in_the_guide() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(Topics.DISSEMINATIONS.events())
                .allSatisfy(event -> assertThat(guide).contains("`" + event.getSimpleName() + "`"));
    }

    @Test
    void consumers_read_this_topic_and_no_other_and_write_none() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.readers().contains(ClientRole.CONSUMER))
                .extracting(Topic::name)
                .containsExactly(Topics.DISSEMINATIONS.name());
        assertThat(Topics.all()).noneMatch(topic -> topic.writers().contains(ClientRole.CONSUMER));
    }

    @Test
    void no_package_is_tied_to_a_registry_of_somebody_s_own() throws IOException {
        try (Stream<String> lines = Files.lines(JAVASCRIPT.resolve("package-lock.json"))) {
            assertThat(lines)
                    .noneMatch(line -> line.contains("\"resolved\""))
                    .anyMatch(line -> line.contains("\"integrity\""));
        }
    }

    /** What the guide shows: the imports of a Java class help nobody. */
    private static String sample(String file) throws IOException {
        if (!file.endsWith(".java")) {
            return Files.readString(JAVASCRIPT.resolve(file));
        }
        String source = Files.readString(JAVA);
        return source.substring(source.indexOf("/**"));
    }
}
