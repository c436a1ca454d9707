package dev.herald.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.review.casefile.deadline.Term;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.review.casefile.decider.RefusalCode;
import dev.herald.review.casefile.decider.ReviewPolicy;
import dev.herald.review.kafka.BlockNoticeSettings;
import dev.herald.review.kafka.DeadlineSettings;
import dev.herald.review.kafka.MemberProjection;
import dev.herald.review.kafka.ReviewTopology;
import dev.herald.review.kafka.ReviewTopologySettings;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The README names what there is. */
class ReadmeTest {

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void names_every_refusal() {
        for (RefusalCode refusal : RefusalCode.values()) {
            assertThat(readme).contains("`" + refusal + "`");
        }
    }

    @Test
    void names_every_topic() {
        Terms terms = new Terms(
                Duration.ofDays(1),
                Duration.ofDays(1),
                Term.of("P5Y"),
                Term.of("P6M"),
                Term.of("P6M"),
                Term.of("P1Y"),
                Term.of("P30D"));
        new ReviewTopology(
                        new CaseDecider(new ReviewPolicy(false, terms, Duration.ofHours(1)), member -> true),
                        new MemberProjection(),
                        new ReviewTopologySettings(
                                new DeadlineSettings(Duration.ofSeconds(1), 1),
                                Duration.ofHours(1),
                                new BlockNoticeSettings(Duration.ZERO, Duration.ZERO),
                                new ThreadTimeBudget(Duration.ofSeconds(1), 1, () -> 0L),
                                () -> ServiceSigners.signer("review"),
                                ServiceSigners.keys(),
                                () -> 1,
                                EntrySalt.random()),
                        InstantSource.system(),
                        new Random(),
                        new SimpleMeterRegistry())
                .topics().stream()
                        .map(Topic::name)
                        .forEach(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(readme).contains(Topics.QUARANTINE.name());
    }

    @Test
    void names_every_setting_with_the_default_it_has() throws IOException {
        Properties shipped = new Properties();
        try (InputStream in = ReadmeTest.class.getResourceAsStream("/application.properties")) {
            shipped.load(in);
        }
        shipped.stringPropertyNames().stream()
                .filter(key -> key.startsWith("herald.review."))
                .forEach(key -> assertThat(readme.lines())
                        .anyMatch(line -> line.contains("`" + key + "`")
                                && line.contains("| `" + shipped.getProperty(key) + "` |")));
    }
}
