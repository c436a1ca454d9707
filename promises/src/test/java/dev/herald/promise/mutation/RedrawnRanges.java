package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.MessageRefused;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.RefusedRanges;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mutants in which a refusal of several records names others: fewer, more, another number, or a range that another
 * refusal has too; or in which a record of the range passes the edge as well.
 */
final class RedrawnRanges {

    private RedrawnRanges() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        return new RefusedRanges(history)
                .all()
                .flatMap(range -> Stream.of(
                                redrawn(history, range, refusal -> refusal.setLastOffset(range.last() - 1)),
                                redrawn(
                                        history,
                                        range,
                                        refusal -> refusal.setLastOffset(range.last() + 1)
                                                .setRecords(plus(range.count(), 1))),
                                recounted(history, range),
                                overlapped(history, range, sampling),
                                passed(history, range, sampling))
                        .flatMap(mutants -> mutants));
    }

    private static Stream<Mutant> redrawn(
            History history, RefusedRanges.Range range, UnaryOperator<MessageRefused.Builder> change) {
        MessageRefused changed =
                change.apply(MessageRefused.newBuilder(eventOf(range))).build();
        HistoryRecord refusal = range.refusal().withEvent(range.refusal().id(), changed);
        return Stream.of(new Mutant(
                range.refusal(), history.withReplaced(Map.of(range.refusal().position(), refusal))));
    }

    private static Stream<Mutant> recounted(History history, RefusedRanges.Range range) {
        return range.count() == null
                ? Stream.empty()
                : redrawn(history, range, refusal -> refusal.setRecords(plus(range.count(), -1)));
    }

    private static @Nullable Long plus(@Nullable Long count, long more) {
        return count == null ? null : Long.valueOf(count + more);
    }

    /** The last record has a refusal of its own, too. */
    private static Stream<Mutant> overlapped(History history, RefusedRanges.Range range, MutationSampling sampling) {
        MessageRefused event = MessageRefused.newBuilder(eventOf(range))
                .setMessageId(sampling.freshId())
                .setLastOffset(null)
                .setRecords(null)
                .build();
        return Stream.of(new Mutant(
                range.refusal(),
                history.withAppended(
                        range.refusal().withEvent(sampling.freshId(), event).withOrigin(last(range)))));
    }

    /** The last record is on submissions, as if it had been admitted. */
    private static Stream<Mutant> passed(History history, RefusedRanges.Range range, MutationSampling sampling) {
        return history.recordsOn(Topics.SUBMISSIONS).stream()
                .filter(record -> record.event() != null
                        && Topics.INBOUND.events().contains(record.event().getClass()))
                .limit(1)
                .map(record -> new Mutant(
                        range.refusal(),
                        history.withAppended(record.withEvent(sampling.freshId(), record.event())
                                .withOrigin(last(range)))));
    }

    private static RecordPosition last(RefusedRanges.Range range) {
        return new RecordPosition(range.first().topic(), range.first().partition(), range.last());
    }

    private static MessageRefused eventOf(RefusedRanges.Range range) {
        return range.refusal().eventAs(MessageRefused.class).orElseThrow();
    }
}
