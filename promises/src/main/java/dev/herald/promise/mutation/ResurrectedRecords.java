package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.NoticePublished;
import dev.herald.event.RemovalInstructed;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.TypedRecord;
import java.util.stream.Stream;

/** What was to be gone and is back. */
final class ResurrectedRecords {

    private static final int LATER_VERSION = 9;

    private ResurrectedRecords() {}

    static Stream<Mutant> of(History history, MutationSampling sampling) {
        Stream<Mutant> shownAgain = sampling.of(history, entry -> entry.is(RemovalInstructed.class))
                .flatMap(removal -> history.on(removal.topic()).stream()
                        .filter(entry ->
                                NoticeIndex.isSnapshot(entry) && entry.caseId().equals(removal.caseId()))
                        .filter(entry -> entry.number("version") <= removal.number("version"))
                        .map(entry ->
                                new Mutant(entry, history.appending(entry.saying(sampling.freshId(), entry.event())))));
        Stream<Mutant> approvedAgain = history.on(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(told -> NoticeIndex.ENDINGS.contains(told.event().getKind()))
                .map(ended -> approvedAgain(ended, history, sampling));
        return Stream.concat(approvedAgain, shownAgain);
    }

    /** Approved by the officers who ended it, and published to whoever is there. */
    private static Mutant approvedAgain(TypedRecord<DecisionIssued> ended, History history, MutationSampling sampling) {
        String decisionId = sampling.freshId();
        HistoryRecord approval = ended.entry()
                .saying(
                        decisionId,
                        DecisionIssued.newBuilder(ended.event())
                                .setKind(DecisionKind.APPROVED)
                                .setBar(null)
                                .build());
        HistoryRecord notice = new HistoryRecord(
                new RecordPosition(Topics.DISSEMINATIONS.name(), ended.entry().at().partition(), 0),
                ended.entry().key(),
                History.childId(decisionId, NoticePublished.class),
                ended.entry().time(),
                ended.entry().subject(),
                null,
                new NoticePublished(ended.event().getCaseId(), "2026/99999", LATER_VERSION, null, decisionId));
        return new Mutant(ended.entry(), history.appending(approval, notice));
    }
}
