package dev.herald.promise.history;

import dev.herald.contract.catalogue.ClientRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the edge took for messages while one member sent a flood, and otherwise. Messages during an outage of
 * intake, and soon after one, do not count.
 *
 * @param usual outside of floods, the shortest first
 * @param others of members that send no flood, during floods, the shortest first
 */
public record FloodLatencies(List<Handling> usual, List<Handling> others) {

    /** Fewer messages have no meaningful 95th percentile. */
    public static final int LEAST = 20;

    /** An instance that was started again is slow for a while. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    /** How long the edge took for a message. */
    public record Handling(HistoryRecord message, Duration time) {}

    /** Copies the lists. */
    public FloodLatencies {
        usual = List.copyOf(usual);
        others = List.copyOf(others);
    }

    /** Returns the latencies of a history. */
    public static FloodLatencies of(History history) {
        List<Surge> surges = Surge.all(history);
        List<Handling> all = surges.isEmpty()
                ? List.of()
                : handlings(history)
                        .sorted(Comparator.comparing(Handling::time))
                        .toList();
        return new FloodLatencies(
                all.stream()
                        .filter(one -> surges.stream()
                                .noneMatch(surge -> surge.covers(one.message().time())))
                        .toList(),
                all.stream()
                        .filter(one -> surges.stream()
                                .anyMatch(surge -> surge.covers(one.message().time())
                                        && !surge.topic().equals(one.message().topic())))
                        .toList());
    }

    /** Returns whether there are enough messages of both kinds to compare them. */
    public boolean areComparable() {
        return usual.size() >= LEAST && others.size() >= LEAST;
    }

    /** Returns the message at the 95th percentile of a list that has one. */
    public static Handling at95(List<Handling> sorted) {
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }

    /** Returns both 95th percentiles in words. */
    @Override
    public String toString() {
        return areComparable()
                ? "the edge took %d ms for a message of others in floods (p95 of %d), %d ms otherwise (p95 of %d)"
                        .formatted(
                                at95(others).time().toMillis(),
                                others.size(),
                                at95(usual).time().toMillis(),
                                usual.size())
                : "too few messages to compare: %d of others in floods, %d otherwise"
                        .formatted(others.size(), usual.size());
    }

    private static Stream<Handling> handlings(History history) {
        Map<RecordPosition, Instant> passed = new HashMap<>();
        history.submissions()
                .filter(record -> record.origin() != null)
                .forEach(record -> passed.merge(record.origin(), record.time(), FloodLatencies::earlier));
        return history.inboundRecords()
                .filter(record -> passed.containsKey(record.position()))
                .filter(record -> history.outages().stream()
                        .filter(outage -> outage.stage() == ClientRole.INTAKE)
                        .noneMatch(
                                outage -> !record.time().isBefore(outage.from().minus(RECOVERY))
                                        && !record.time().isAfter(outage.until().plus(RECOVERY))))
                .map(record -> new Handling(record, Duration.between(record.time(), passed.get(record.position()))));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
