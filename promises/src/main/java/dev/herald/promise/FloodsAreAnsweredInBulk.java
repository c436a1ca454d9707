package dev.herald.promise;

import dev.herald.event.MessageRefused;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Few unreadable messages of a mailbox have an answer of their own within a minute. An answer costs mail, an entry in
 * quarantine and one in the audit that is kept for ever, so that a few bytes would cost thousands.
 *
 * <pre>
 * legal:    jp sends 20,000 unreadable messages, sixty are answered one by one, one answer names the others
 * legal:    jp sends sixty unreadable messages each minute
 * illegal:  jp sends a hundred unreadable messages in a minute, and each has its own answer
 * </pre>
 */
final class FloodsAreAnsweredInBulk implements Check {

    /** Thirty that a mailbox has at once, thirty for the minute, and the first one of the flood that follows. */
    static final int MOST = 61;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Override
    public void check(History history, ViolationCollector violations) {
        Set<RecordPosition> answered = history.submissions()
                .filter(record -> record.isOfType(MessageRefused.class))
                .map(HistoryRecord::origin)
                .collect(Collectors.toSet());
        history.inboundRecords()
                .filter(record -> record.event() == null)
                .collect(Collectors.groupingBy(HistoryRecord::topic))
                .values()
                .forEach(unreadable -> {
                    Deque<Instant> recent = new ArrayDeque<>();
                    unreadable.stream()
                            .filter(record -> answered.contains(record.position()))
                            .forEach(record -> {
                                recent.addLast(record.time());
                                while (recent.getFirst().isBefore(record.time().minus(WINDOW))) {
                                    recent.removeFirst();
                                }
                                violations.require(
                                        recent.size() <= MOST,
                                        record,
                                        "answer %d of its own within a minute, of at most %d"
                                                .formatted(recent.size(), MOST));
                            });
                });
    }
}
