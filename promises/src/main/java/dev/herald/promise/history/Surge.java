package dev.herald.promise.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A period in which one member sent a flood: at least a hundred messages in one second, and whatever followed within
 * ten seconds.
 *
 * @param topic inbound topic of the member
 */
public record Surge(String topic, Instant from, Instant until) {

    private static final int LEAST = 100;
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    /** Returns whether a moment is in the period. */
    public boolean covers(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(until);
    }

    /** Returns all floods of a history, those of one member in order of time. */
    public static List<Surge> all(History history) {
        List<Surge> all = new ArrayList<>();
        history.inboundRecords()
                .collect(Collectors.groupingBy(HistoryRecord::topic))
                .forEach((topic, records) -> all.addAll(of(topic, records)));
        return all;
    }

    private static List<Surge> of(String topic, List<HistoryRecord> records) {
        Map<Long, Long> perSecond = new TreeMap<>(records.stream()
                .collect(Collectors.groupingBy(record -> record.time().getEpochSecond(), Collectors.counting())));
        List<Surge> found = new ArrayList<>();
        perSecond.forEach((second, count) -> {
            Instant from = Instant.ofEpochSecond(second);
            if (count < LEAST) {
                return;
            }
            Surge before = found.isEmpty() ? null : found.getLast();
            if (before != null && before.covers(from)) {
                found.removeLast();
                from = before.from();
            }
            found.add(new Surge(topic, from, Instant.ofEpochSecond(second).plus(AFTERMATH)));
        });
        return found;
    }
}
