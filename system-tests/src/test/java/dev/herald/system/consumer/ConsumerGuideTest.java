package dev.herald.system.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide that consumers read says what the samples, the catalogue and the lock file say. */
class ConsumerGuideTest {

    private static final Path GUIDE = TestStacks.project().resolve("docs/consumer-guide.md");
    private static final Path SAMPLES = TestStacks.project().resolve("docs/samples/consumer");
    private static final int LINES = 80;

    @ParameterizedTest
    @ValueSource(strings = {"InForceConsumer.java", "in-force.js"})
    void a_sample_has_fewer_than_eighty_lines(String file) throws IOException {
        assertThat(sample(file).lines().filter(line -> !line.isBlank() && !line.matches("/[/*].*")))
                .hasSizeLessThan(LINES);
    }

    @Test
    void every_event_of_the_two_topics_is_in_the_guide() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(Topics.DISSEMINATIONS.events()).hasSizeGreaterThan(1);
        assertThat(Stream.of(Topics.DISSEMINATIONS, Topics.EXTRACTS).flatMap(topic -> topic.events().stream()))
                .allSatisfy(event -> assertThat(guide).contains("`" + event.getSimpleName() + "`"));
    }

    @ParameterizedTest
    @CsvSource({"NATIONAL_ENTITY, herald.disseminations.v1", "CONSUMER, herald.extracts.v1"})
    void each_class_of_consumers_reads_its_topic_and_no_other_and_writes_none(ClientRole consumer, String topic)
            throws IOException {
        assertThat(Topics.all())
                .filteredOn(each -> each.readers().contains(consumer))
                .extracting(Topic::name)
                .containsExactly(topic);
        assertThat(Topics.all()).noneMatch(each -> each.writers().contains(consumer));
        assertThat(Files.readString(GUIDE)).contains("`" + consumer + "`", "`" + topic + "`");
    }

    @Test
    void no_package_is_tied_to_a_registry_of_somebody_s_own() throws IOException {
        try (Stream<String> lines = Files.lines(SAMPLES.resolve("javascript/package-lock.json"))) {
            assertThat(lines)
                    .noneMatch(line -> line.contains("\"resolved\""))
                    .anyMatch(line -> line.contains("\"integrity\""));
        }
    }

    @Test
    void the_java_project_and_the_guide_name_the_versions_of_this_build() throws IOException {
        String parent = Files.readString(TestStacks.project().resolve("pom.xml"));
        String pom = Files.readString(SAMPLES.resolve("java/pom.xml"));
        String guide = Files.readString(GUIDE);
        Map<String, String> versions = Map.of(
                "kafka-clients", valueOf("kafka.version", parent),
                "apicurio-registry-avro-serde-kafka", valueOf("apicurio.serde.version", parent),
                "exec-maven-plugin", valueOf("exec.version", parent));

        versions.forEach((artifact, version) -> assertThat(pom)
                .containsPattern("<artifactId>%s</artifactId>\\s*<version>%s</version>"
                        .formatted(artifact, Pattern.quote(version))));
        assertThat(guide)
                .contains("`org.apache.kafka:kafka-clients:" + versions.get("kafka-clients") + "`")
                .contains("`io.apicurio:apicurio-registry-avro-serde-kafka:"
                        + versions.get("apicurio-registry-avro-serde-kafka") + "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "javascript"})
    void the_commands_of_the_guide_have_no_ellipsis_and_hide_no_failure(String name) {
        assertThat(GuideCommands.lines(name))
                .hasSizeGreaterThan(2)
                .noneMatch(line -> line.contains("…") || line.contains("$(") || line.contains("|"))
                .anyMatch(line -> line.startsWith("./herald connect --entity fr/border-control"));
    }

    private static String valueOf(String property, String pom) {
        Matcher value = Pattern.compile("<%1$s>(.+?)</%1$s>".formatted(Pattern.quote(property)))
                .matcher(pom);
        assertThat(value.find()).as(property).isTrue();
        return value.group(1);
    }

    /** Returns a sample, without the imports of a Java class. */
    private static String sample(String file) throws IOException {
        if (!file.endsWith(".java")) {
            return Files.readString(SAMPLES.resolve("javascript/" + file));
        }
        String source = Files.readString(SAMPLES.resolve("java/src/main/java/" + file));
        return source.substring(source.indexOf("/**"));
    }
}
