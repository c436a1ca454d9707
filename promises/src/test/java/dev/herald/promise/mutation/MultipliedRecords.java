package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.MessageRefused;
import dev.herald.event.VersionCustody;
import dev.herald.event.VisibilityChanged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mutants in which a member causes more than it may, each effect in its place: an unreadable message that is sent and
 * answered again and again, a case whose visibility changes again and again, a ledger with hundreds of versions.
 */
final class MultipliedRecords {

    private static final int TIMES = 100;
    /** More than a ledger keeps: 64, and one for each member. */
    private static final int VERSIONS = 400;

    private MultipliedRecords() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        return Stream.of(floods(history, sampling), toggles(history, sampling), ledgers(history))
                .flatMap(mutants -> mutants);
    }

    /** A member sends its unreadable message again and again, and each is quarantined and refused for itself. */
    private static Stream<Mutant> floods(History history, MutationSampling sampling) {
        return history.recordsOn(Topics.SUBMISSIONS).stream()
                .filter(refusal -> refusal.hasEvent(MessageRefused.class, event -> event.getLastOffset() == null))
                .flatMap(refusal -> sender(history, refusal)
                        .flatMap(message -> quarantined(history, message)
                                .map(entry -> new Mutant(
                                        message,
                                        history.withAppended(flood(history, message, refusal, entry, sampling))))))
                .limit(1);
    }

    private static HistoryRecord[] flood(
            History history,
            HistoryRecord message,
            HistoryRecord refusal,
            HistoryRecord entry,
            MutationSampling sampling) {
        long end = history.recordsOn(message.topic()).getLast().offset();
        List<HistoryRecord> flood = new ArrayList<>();
        for (int time = 1; time <= TIMES; time++) {
            RecordPosition next =
                    new RecordPosition(message.topic(), message.position().partition(), end + time);
            MessageRefused another = MessageRefused.newBuilder(eventOf(refusal))
                    .setMessageId(sampling.freshId())
                    .build();
            flood.add(message);
            flood.add(entry.withOrigin(next));
            flood.add(refusal.withEvent(sampling.freshId(), another).withOrigin(next));
        }
        return flood.toArray(HistoryRecord[]::new);
    }

    private static Stream<HistoryRecord> sender(History history, HistoryRecord refusal) {
        return history.inboundRecords()
                .filter(record -> record.event() == null && record.position().equals(refusal.origin()));
    }

    private static Stream<HistoryRecord> quarantined(History history, HistoryRecord message) {
        return history.recordsOn(Topics.QUARANTINE).stream()
                .filter(record -> message.position().equals(record.origin()) && record.lastOrigin() == null)
                .limit(1);
    }

    private static MessageRefused eventOf(HistoryRecord refusal) {
        return refusal.eventAs(MessageRefused.class).orElseThrow();
    }

    /** A case changes its visibility again and again within a moment. */
    private static Stream<Mutant> toggles(History history, MutationSampling sampling) {
        return history.recordsOn(Topics.REQUESTS).stream()
                .filter(record -> record.isOfType(VisibilityChanged.class))
                .limit(1)
                .map(record -> new Mutant(
                        record,
                        history.withAppended(Stream.generate(() -> record.withEvent(sampling.freshId(), record.event()))
                                .limit(TIMES)
                                .toArray(HistoryRecord[]::new))));
    }

    /** A ledger lists its last version again and again. */
    private static Stream<Mutant> ledgers(History history) {
        return history.eventsOn(Topics.CUSTODY, CustodyRecorded.class).stream()
                .filter(ledger -> !ledger.event().getVersions().isEmpty())
                .limit(1)
                .map(ledger -> {
                    List<VersionCustody> versions = new ArrayList<>(Collections.nCopies(
                            VERSIONS, ledger.event().getVersions().getFirst()));
                    HistoryRecord grown = ledger.record()
                            .withEvent(
                                    ledger.record().id(),
                                    CustodyRecorded.newBuilder(ledger.event())
                                            .setVersions(versions)
                                            .build());
                    return new Mutant(
                            ledger.record(),
                            history.withReplaced(Map.of(ledger.record().position(), grown)));
                });
    }
}
