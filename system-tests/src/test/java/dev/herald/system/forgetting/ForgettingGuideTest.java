package dev.herald.system.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds of {@code docs/forgetting.md} are those of the catalogue and of what is provisioned. */
class ForgettingGuideTest {

    private static final String NOBODY = "–";
    private static final Duration TICK = Duration.ofHours(1);

    static List<Topic> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void every_topic_has_the_bound_that_its_settings_come_to(Topic topic) throws IOException {
        assertThat(rowsOf(topic))
                .as(topic.name())
                .isNotEmpty()
                .allSatisfy(cells -> assertThat(cells[2]).containsAnyOf(bound(topic), NOBODY, "exceptions"));
    }

    private static String bound(Topic topic) {
        Duration retention = topic.retention().period();
        CleanupProfile shipped = CleanupProfile.SHIPPED;
        if (topic.retention().compacted()) {
            return TICK.plus(shipped.segment()).plus(shipped.maxCompactionLag()).toHours() + " h";
        }
        return retention == null
                ? NOBODY
                : retention.plus(shipped.retentionSegment()).toDays() + " d";
    }

    private static List<String[]> rowsOf(Topic topic) throws IOException {
        String name = topic.isMailbox()
                ? topic.name() + "*"
                : topic.name().replaceFirst("^herald\\.", "").replaceFirst("\\.v1$", "");
        return Files.readAllLines(TestStacks.project().resolve("docs/forgetting.md")).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells[1].contains("`" + name + "`"))
                .toList();
    }
}
