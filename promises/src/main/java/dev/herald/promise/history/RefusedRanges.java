package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.MessageRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An index of the refusals that the edge wrote about several records of a mailbox at once. */
public final class RefusedRanges {

    private final Map<String, List<Range>> byTopic = new HashMap<>();

    /**
     * A refusal that stands for several records.
     *
     * @param refusal the record on submissions
     * @param first position of the first record
     * @param last offset of the last record
     * @param count number of records, if the edge read their coordinates; null if it could not count them
     */
    public record Range(
            HistoryRecord refusal,
            RecordPosition first,
            long last,
            @Nullable Long count) {

        /** Returns whether the refusal stands for the record at this position. */
        public boolean covers(RecordPosition position) {
            return position.topic().equals(first.topic())
                    && position.partition() == first.partition()
                    && position.offset() >= first.offset()
                    && position.offset() <= last;
        }

        /** Returns the id of the mail. */
        public String messageId() {
            return refusal.text("messageId").orElse("");
        }
    }

    public RefusedRanges(History history) {
        history.eventsOn(Topics.SUBMISSIONS, MessageRefused.class).forEach(typed -> {
            RecordPosition first = typed.record().origin();
            Long last = typed.event().getLastOffset();
            if (first != null && last != null) {
                byTopic.computeIfAbsent(first.topic(), topic -> new ArrayList<>())
                        .add(new Range(
                                typed.record(), first, last, typed.event().getRecords()));
            }
        });
    }

    /** Returns all ranges. */
    public Stream<Range> all() {
        return byTopic.values().stream().flatMap(List::stream);
    }

    /** Returns the ranges that the record at this position is in; more than one if it was refused twice. */
    public List<Range> of(RecordPosition position) {
        return byTopic.getOrDefault(position.topic(), List.of()).stream()
                .filter(range -> range.covers(position))
                .toList();
    }

    /** Returns whether a counted range has the record: it was refused without being read. */
    public boolean wasNotRead(RecordPosition position) {
        return of(position).stream().anyMatch(range -> range.count() != null);
    }

    /** Returns the ids of the mails that refuse the record at this position among others. */
    public Set<String> messageIds(RecordPosition position) {
        return of(position).stream().map(Range::messageId).collect(Collectors.toSet());
    }
}
