package dev.herald.console.flow;

import dev.herald.console.flow.FlowReport.Quarantined;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts records in quarantine by day and by the service that reads their topic. */
final class QuarantineCounts {

    /** As long as the topic keeps records. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String UNKNOWN = "unknown";

    private final TreeMap<LocalDate, Map<String, Count>> days = new TreeMap<>();

    private record Count(long records, Instant newestAt) {

        Count plus(Count other) {
            return new Count(records + other.records, newestAt.isBefore(other.newestAt) ? other.newestAt : newestAt);
        }
    }

    /**
     * Adds an entry.
     *
     * @param topic topic of origin; null if the entry does not name it
     * @param records number of records for which the entry stands
     */
    void add(@Nullable String topic, long records, Instant at) {
        days.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), day -> new HashMap<>())
                .merge(serviceOf(topic), new Count(records, at), Count::plus);
    }

    /** Returns the counts of the last thirty days, the largest first. */
    List<Quarantined> asOf(Instant now) {
        days.headMap(LocalDate.ofInstant(now.minus(KEPT), ZoneOffset.UTC)).clear();
        Map<String, Count> all = new HashMap<>();
        days.values().forEach(day -> day.forEach((service, count) -> all.merge(service, count, Count::plus)));
        return all.entrySet().stream()
                .map(entry -> new Quarantined(
                        entry.getKey(),
                        entry.getValue().records(),
                        entry.getValue().newestAt()))
                .sorted(Comparator.comparingLong(Quarantined::records)
                        .reversed()
                        .thenComparing(Quarantined::service))
                .toList();
    }

    private static String serviceOf(@Nullable String name) {
        if (name == null) {
            return UNKNOWN;
        }
        return Topics.all().stream()
                .filter(topic -> topic.isMailbox() ? name.startsWith(topic.name()) : name.equals(topic.name()))
                .findFirst()
                .map(QuarantineCounts::readersOf)
                .orElseGet(() -> ownerOf(name));
    }

    private static String readersOf(Topic topic) {
        if (topic.equals(Topics.INBOUND)) {
            return FlowStage.EDGE.words();
        }
        String readers = Arrays.stream(FlowStage.values())
                .filter(stage -> stage != FlowStage.EDGE && topic.readers().contains(stage.service()))
                .map(FlowStage::words)
                .collect(Collectors.joining(" or "));
        return readers.isEmpty() ? UNKNOWN : readers;
    }

    /** Returns the service of a topic that Kafka Streams made for it. */
    private static String ownerOf(String internal) {
        return Arrays.stream(FlowStage.values())
                .filter(stage -> stage != FlowStage.EDGE && internal.startsWith(stage.group() + "-"))
                .findFirst()
                .map(FlowStage::words)
                .orElse(UNKNOWN);
    }
}
