package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The samples use the versions of this build, and the guide for members names their libraries. */
class SampleVersionsTest {

    private static final Path SAMPLES = Path.of("..", "docs", "samples", "member");
    private static final Path GUIDE = Path.of("..", "docs", "member-guide.md");

    @ParameterizedTest
    @CsvSource({
        "org.apache.kafka, kafka-clients, kafka.version",
        "io.apicurio, apicurio-registry-avro-serde-kafka, apicurio.serde.version"
    })
    void the_java_sample_has_the_version_of_the_root_pom(String group, String artifact, String property)
            throws IOException {
        String version = Pattern.compile("<%s>(.+)</%1$s>".formatted(property))
                .matcher(Files.readString(Path.of("..", "pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(Files.readString(SAMPLES.resolve("java/pom.xml")).replaceAll("\\s+", ""))
                .contains("<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                        .formatted(group, artifact, version));
        assertThat(Files.readString(GUIDE)).contains("`%s:%s:%s`".formatted(group, artifact, version));
    }

    @Test
    void the_guide_names_the_libraries_of_the_other_samples() throws IOException {
        String guide = Files.readString(GUIDE);
        JsonMapper.shared()
                .readTree(Files.readString(SAMPLES.resolve("javascript/package.json")))
                .path("dependencies")
                .properties()
                .forEach(library -> assertThat(guide)
                        .contains("`%s@%s`"
                                .formatted(library.getKey(), library.getValue().asString())));
        List<String> python = Files.readAllLines(SAMPLES.resolve("python/requirements.txt"));
        assertThat(python).isNotEmpty().allSatisfy(library -> assertThat(guide).contains("`" + library + "`"));
    }
}
