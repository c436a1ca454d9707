package dev.herald.promise;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.Surge;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * While one member sends a flood, the edge answers the others at most twice as late as otherwise: at the 95th
 * percentile, and with a second for batches that were under way. Messages during an outage of intake, and soon after
 * one, do not count. Checks nothing without twenty messages of others in floods, and twenty outside.
 *
 * <pre>
 * legal:    jp sends thousands of messages in a second, and fr's request passes as fast as before
 * illegal:  jp sends thousands of messages in a second, and fr's requests wait for seconds until all are read
 * </pre>
 */
final class NobodySlowsOthers implements Check {

    /** Fewer messages have no meaningful 95th percentile. */
    static final int LEAST = 20;

    private static final Duration SLACK = Duration.ofSeconds(1);
    /** An instance that was started again is slow for a while. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    /** How long the edge took for a message. */
    private record Handling(HistoryRecord message, Duration time) {}

    @Override
    public void check(History history, ViolationCollector violations) {
        List<Surge> surges = Surge.all(history);
        if (surges.isEmpty()) {
            return;
        }
        List<Handling> all = handlings(history).toList();
        List<Duration> usual = all.stream()
                .filter(one -> surges.stream()
                        .noneMatch(surge -> surge.covers(one.message().time())))
                .map(Handling::time)
                .sorted()
                .toList();
        List<Handling> others = all.stream()
                .filter(one -> surges.stream()
                        .anyMatch(surge -> surge.covers(one.message().time())
                                && !surge.topic().equals(one.message().topic())))
                .sorted(Comparator.comparing(Handling::time))
                .toList();
        if (usual.size() < LEAST || others.size() < LEAST) {
            return;
        }
        Duration longest = usual.get(rank95(usual.size())).multipliedBy(2).plus(SLACK);
        int rank = rank95(others.size());
        for (int place = 0; place < others.size(); place++) {
            Handling one = others.get(place);
            violations.require(
                    place != rank || one.time().compareTo(longest) <= 0,
                    one.message(),
                    "one of twenty messages of others took %d ms or longer during a flood, of at most %d ms"
                            .formatted(one.time().toMillis(), longest.toMillis()));
        }
    }

    private static Stream<Handling> handlings(History history) {
        Map<RecordPosition, Instant> passed = new HashMap<>();
        history.submissions()
                .filter(record -> record.origin() != null)
                .forEach(record -> passed.merge(record.origin(), record.time(), NobodySlowsOthers::earlier));
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

    private static int rank95(int count) {
        return (int) Math.ceil(count * 0.95) - 1;
    }
}
