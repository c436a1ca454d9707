package dev.herald.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The arithmetic of docs/capacity.md starts from the topics and stores that there are. */
class CapacityDocumentTest {

    private static final int PARTITIONS = 24;
    private static final int MEMBERS = 196;
    private static final int SEGMENTS_OF_A_DAY = 25;

    private static final List<String> TOPOLOGIES = List.of(
            "intake-service/src/test/resources/topology.txt",
            "screening-service/src/test/resources/topology.txt",
            "review-service/src/test/resources/review-topology.txt",
            "dissemination-service/src/test/resources/topology.txt");

    private static final Pattern STORES = Pattern.compile("stores: \\[([^]]*)]");

    @Test
    void the_memory_maps_of_a_broker_are_those_of_its_topics_and_changelogs() throws IOException {
        long perCase = topics(Topic.Partitions.PER_CASE);
        long others = topics(Topic.Partitions.ONE);
        long stores = 0;
        for (String topology : TOPOLOGIES) {
            stores += storesWithChangelog(topology);
        }
        long partitions = (perCase + stores) * PARTITIONS + 2 * MEMBERS + others;
        long segments = partitions * SEGMENTS_OF_A_DAY;

        assertThat(Files.readString(TestStacks.project().resolve("docs/capacity.md"))
                        .replaceAll(" +", " "))
                .contains(
                        "topics keyed by case %d × 24 partitions = %d".formatted(perCase, perCase * PARTITIONS),
                        "changelogs %d stores × 24 partitions = %d".formatted(stores, stores * PARTITIONS),
                        "other topics = %d".formatted(others),
                        "partitions = %s,".formatted(grouped(partitions)),
                        "= " + grouped(segments),
                        "= " + grouped(2 * segments));
    }

    private static long topics(Topic.Partitions partitions) {
        return Topics.all().stream()
                .filter(topic -> !topic.isMailbox() && topic.partitions() == partitions)
                .count();
    }

    /** A feed is read from its topic at each start, and has no changelog. */
    private static long storesWithChangelog(String topology) throws IOException {
        return STORES.matcher(Files.readString(TestStacks.project().resolve(topology)))
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).split(", *")))
                .filter(store -> !store.isBlank() && !store.endsWith("-feed"))
                .distinct()
                .count();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
