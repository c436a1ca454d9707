package dev.herald.console.flow;

import dev.herald.console.flow.FlowReport.Quarantined;
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
import org.jspecify.annotations.Nullable;

/** Counts records in quarantine by day and by the stage that quarantined them. */
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
     * @param service the service that quarantined them; null if the entry does not name it
     * @param topic topic of origin; null if the entry does not name it
     * @param records number of records for which the entry stands
     */
    void add(@Nullable String service, @Nullable String topic, long records, Instant at) {
        days.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), day -> new HashMap<>())
                .merge(stageOf(service, topic), new Count(records, at), Count::plus);
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

    /**
     * Returns the stage that quarantined a record. The entry names the service; intake has two stages, of which only
     * the edge reads members' mailboxes.
     */
    private static String stageOf(@Nullable String service, @Nullable String topic) {
        boolean byEdge = topic != null && Topics.isInbound(topic);
        return Arrays.stream(FlowStage.values())
                .filter(stage -> stage.service().name().equalsIgnoreCase(service))
                .filter(stage -> stage.service() != FlowStage.EDGE.service() || byEdge == (stage == FlowStage.EDGE))
                .map(FlowStage::words)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
