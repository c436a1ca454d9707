package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An index of the quarantine by what each entry stands for: one record, or a range of records that the edge passed
 * without reading them.
 */
public final class QuarantineIndex {

    private final Map<RecordPosition, Integer> single = new HashMap<>();
    private final Map<String, List<Range>> ranges = new HashMap<>();

    /**
     * An entry that stands for several records.
     *
     * @param entry the record on the quarantine topic
     * @param first position of the first record
     * @param last offset of the last record
     */
    public record Range(HistoryRecord entry, RecordPosition first, long last) {

        /** Returns whether the entry stands for the record at this position. */
        public boolean covers(RecordPosition position) {
            return position.topic().equals(first.topic())
                    && position.partition() == first.partition()
                    && position.offset() >= first.offset()
                    && position.offset() <= last;
        }
    }

    public QuarantineIndex(History history) {
        for (HistoryRecord entry : history.recordsOn(Topics.QUARANTINE)) {
            RecordPosition first = entry.origin();
            RecordPosition last = entry.lastOrigin();
            if (first != null && last != null) {
                ranges.computeIfAbsent(first.topic(), topic -> new ArrayList<>())
                        .add(new Range(entry, first, last.offset()));
            } else if (first != null) {
                single.merge(first, 1, Integer::sum);
            }
        }
    }

    /** Counts the entries that stand for the record at this position. */
    public int count(RecordPosition position) {
        return single.getOrDefault(position, 0) + rangesOf(position).size();
    }

    /** Returns the ranges that the record at this position is in; more than one if it was passed twice. */
    public List<Range> rangesOf(RecordPosition position) {
        return ranges.getOrDefault(position.topic(), List.of()).stream()
                .filter(range -> range.covers(position))
                .toList();
    }

    /** Returns all ranges. */
    public Stream<Range> ranges() {
        return ranges.values().stream().flatMap(List::stream);
    }
}
