package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The images that compose and the container provider name are of the versions that the parent pom names. */
class ImageVersionsTest {

    @Test
    void compose_and_the_container_provider_run_the_versions_that_were_tried() throws IOException {
        String kafka = "apache/kafka:" + versionOf("kafka.version");
        String registry = "apicurio/apicurio-registry:" + versionOf("apicurio.registry.version");

        assertThat(read("docker-compose.yml")).contains("image: " + kafka, "image: " + registry);
        assertThat(read("system-tests/src/test/java/dev/herald/system/ContainerBrokerAndRegistry.java"))
                .contains('"' + kafka + '"', '"' + registry + '"');
    }

    private static String versionOf(String property) throws IOException {
        Matcher version = Pattern.compile("<%1$s>(.+?)</%1$s>".formatted(Pattern.quote(property)))
                .matcher(read("pom.xml"));
        assertThat(version.find()).as(property).isTrue();
        return version.group(1);
    }

    private static String read(String file) throws IOException {
        return Files.readString(TestStacks.project().resolve(file));
    }
}
