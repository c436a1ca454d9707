package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.NoticeExtract;
import dev.herald.event.NoticePublished;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.TypedRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Mutants in which a removed notice, its photograph or an ended case is back, or could come back: it is not barred, one
 * officer alone released it; or a bar blocks another requester.
 */
final class ResurrectedRecords {

    private static final int LATER_VERSION = 9;

    private ResurrectedRecords() {}

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        Stream<Mutant> shownAgain = sampling.select(history, record -> record.isOfType(RemovalInstructed.class))
                .flatMap(removal -> history.recordsOn(removal.topic()).stream()
                        .filter(record -> record.caseId().equals(removal.caseId())
                                && (record.isOfType(PhotographProvided.class)
                                        || (NoticeIndex.isSnapshot(record)
                                                && record.number("version") <= removal.number("version"))))
                        .map(record -> new Mutant(
                                record, history.withAppended(record.withEvent(sampling.freshId(), record.event())))));
        Stream<Mutant> approvedAgain = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(typed -> NoticeIndex.ENDINGS.contains(typed.event().getKind()))
                .map(ended -> approvedAgain(ended, history, sampling));
        Stream<Mutant> extracts = history.eventsOn(Topics.EXTRACTS, NoticeExtract.class).stream()
                .filter(typed -> typed.event().getState() == ExtractState.REVOKED)
                .map(typed -> new Mutant(
                        typed.record(),
                        history.withAppended(typed.record()
                                .withEvent(
                                        sampling.freshId(),
                                        NoticeExtract.newBuilder(typed.event())
                                                .setState(ExtractState.IN_FORCE)
                                                .build()))));
        Stream<Mutant> unbarred = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(typed -> typed.event().getGrounds().contains(Ground.POLITICAL_CHARACTER)
                        && !typed.event().getArticles().isEmpty())
                .map(typed -> unbarred(typed, history));
        Stream<Mutant> releasedByOne = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(typed -> typed.event().getKind() == DecisionKind.APPROVED
                        && typed.event().getOfficers().size() > 1)
                .map(typed -> replaced(
                        typed.record(),
                        DecisionIssued.newBuilder(typed.event())
                                .setOfficers(typed.event().getOfficers().subList(0, 1))
                                .build(),
                        history));
        Stream<Mutant> blockedForAnother = history.eventsOn(Topics.SCREENINGS, ScreeningFlagged.class).stream()
                .filter(typed -> typed.event().getFlags().stream()
                        .anyMatch(flag -> flag.getRuleId().equals("C24") && !flag.getBlocksInForce()))
                .map(typed -> replaced(typed.record(), blocking(typed.event()), history));
        return Stream.of(approvedAgain, shownAgain, extracts, unbarred, releasedByOne, blockedForAnother)
                .flatMap(mutants -> mutants);
    }

    /** Returns a mutant in which officers forgot the article of the ground, so that nothing is barred. */
    private static Mutant unbarred(TypedRecord<DecisionIssued> finding, History history) {
        HistoryRecord record = finding.record();
        DecisionIssued forgotten = DecisionIssued.newBuilder(finding.event())
                .setArticles(List.of())
                .setBar(null)
                .setStandingClause(null)
                .build();
        return replaced(record, forgotten, history);
    }

    private static Mutant replaced(HistoryRecord record, SpecificRecord event, History history) {
        return new Mutant(
                record, history.withReplaced(Map.of(record.position(), record.withEvent(record.id(), event))));
    }

    private static ScreeningFlagged blocking(ScreeningFlagged flagged) {
        return ScreeningFlagged.newBuilder(flagged)
                .setFlags(flagged.getFlags().stream()
                        .map(flag ->
                                Flag.newBuilder(flag).setBlocksInForce(true).build())
                        .toList())
                .build();
    }

    /** Returns a mutant in which an ended case is approved by the same officers, and published to consumers. */
    private static Mutant approvedAgain(TypedRecord<DecisionIssued> ended, History history, MutationSampling sampling) {
        String decisionId = sampling.freshId();
        HistoryRecord approval = ended.record()
                .withEvent(
                        decisionId,
                        DecisionIssued.newBuilder(ended.event())
                                .setKind(DecisionKind.APPROVED)
                                .setBar(null)
                                .build());
        HistoryRecord notice = new HistoryRecord(
                new RecordPosition(
                        Topics.DISSEMINATIONS.name(), ended.record().position().partition(), 0),
                ended.record().key(),
                History.derivedId(decisionId, NoticePublished.class),
                ended.record().time(),
                ended.record().subject(),
                null,
                null,
                new NoticePublished(ended.event().getCaseId(), "FR-2026-000123", LATER_VERSION, null, decisionId));
        return new Mutant(ended.record(), history.withAppended(approval, notice));
    }
}
