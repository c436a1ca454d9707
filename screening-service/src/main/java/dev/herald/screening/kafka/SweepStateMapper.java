package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.matching.TopicIds;
import dev.herald.screening.sweep.Announcement;
import dev.herald.screening.sweep.FlagDelta;
import dev.herald.screening.sweep.FullSweep;
import dev.herald.screening.sweep.HeldSweep;
import dev.herald.screening.sweep.PendingOutcome;
import dev.herald.screening.sweep.RecentChanges;
import dev.herald.screening.sweep.SweepOrder;
import dev.herald.screening.sweep.SweepState;
import dev.herald.screening.sweep.TargetedSweep;
import dev.herald.state.SweepAnnouncement;
import dev.herald.state.SweepFinding;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps the sweeps of a partition to their stored state and back. */
final class SweepStateMapper {

    private SweepStateMapper() {}

    static SweepState state(dev.herald.state.SweepState stored) {
        return new SweepState(
                new SweepState.Applied(
                        position(stored.getPosition()),
                        stored.getRuleBook(),
                        stored.getLastRematch(),
                        stored.getCaseCount()),
                stored.getLastNumber(),
                mapped(
                        stored.getTargeted(),
                        sweep -> new TargetedSweep(
                                sweep.getNumber(), sweep.getStartedAt(), sweep.getExamined(), sweep.getChanged())),
                mapped(
                        stored.getFull(),
                        sweep -> new FullSweep(
                                sweep.getNumber(),
                                sweep.getCause(),
                                sweep.getStartedAt(),
                                mapped(sweep.getMatchedAt(), SweepStateMapper::position),
                                sweep.getCursor(),
                                sweep.getExamined(),
                                sweep.getChanged())),
                mapped(stored.getFollowUp(), SweepStateMapper::position),
                mapped(
                        stored.getAnnouncement(),
                        announcement ->
                                new Announcement(Set.copyOf(announcement.getScans()), announcement.getCursor())),
                mapped(stored.getHeld(), SweepStateMapper::held),
                stored.getSupersessions(),
                new RecentChanges(stored.getChangedSince(), stored.getChangedWithinHour()));
    }

    static dev.herald.state.SweepState stored(SweepState state) {
        return dev.herald.state.SweepState.newBuilder()
                .setPosition(stored(state.applied().position()))
                .setRuleBook(state.applied().ruleBook())
                .setLastRematch(state.applied().lastRematch())
                .setCaseCount(state.applied().caseCount())
                .setLastNumber(state.lastNumber())
                .setTargeted(mapped(
                        state.targeted(),
                        sweep -> new dev.herald.state.TargetedSweep(
                                sweep.number(), sweep.startedAt(), sweep.examined(), sweep.changed())))
                .setFull(mapped(
                        state.full(),
                        sweep -> new dev.herald.state.FullSweep(
                                sweep.number(),
                                sweep.cause(),
                                sweep.startedAt(),
                                mapped(sweep.matchedAt(), SweepStateMapper::stored),
                                sweep.cursor(),
                                sweep.examined(),
                                sweep.changed())))
                .setFollowUp(mapped(state.followUp(), SweepStateMapper::stored))
                .setAnnouncement(mapped(
                        state.announcement(),
                        announcement -> new SweepAnnouncement(sorted(announcement.scans()), announcement.cursor())))
                .setHeld(mapped(state.held(), SweepStateMapper::stored))
                .setSupersessions(state.supersessions())
                .setChangedSince(state.recent().since())
                .setChangedWithinHour(state.recent().count())
                .build();
    }

    static PendingOutcome finding(SweepFinding stored) {
        return new PendingOutcome(
                stored.getScan(),
                stored.getCause(),
                new PendingOutcome.Change(
                        stored.getDigest(),
                        stored.getWouldBeBlocked(),
                        new FlagDelta(stored.getAdded(), stored.getRemoved(), stored.getAltered())));
    }

    static SweepFinding stored(PendingOutcome found) {
        PendingOutcome.Change change = found.change();
        return new SweepFinding(
                found.scan(),
                found.cause(),
                change.digest(),
                change.wouldBeBlocked(),
                change.delta().added(),
                change.delta().removed(),
                change.delta().altered());
    }

    private static KnowledgePosition position(dev.herald.state.KnowledgePosition stored) {
        return new KnowledgePosition(
                new TopicIds(stored.getRegisterTopic(), stored.getAttestationsTopic(), stored.getSubjectsTopic()),
                stored.getRegisterOffset(),
                stored.getAttestationsOffset(),
                stored.getBarOffsets());
    }

    private static dev.herald.state.KnowledgePosition stored(KnowledgePosition position) {
        return new dev.herald.state.KnowledgePosition(
                position.topics().register(),
                position.registerOffset(),
                position.topics().attestations(),
                position.attestationsOffset(),
                position.topics().subjects(),
                position.barOffsets());
    }

    private static HeldSweep held(dev.herald.state.HeldSweep stored) {
        return new HeldSweep(
                SweepId.parse(stored.getSweepId()),
                Set.copyOf(stored.getScans()),
                Set.copyOf(stored.getWaiting()),
                stored.getOrders().stream()
                        .map(order -> new SweepOrder(
                                order.getOfficer(),
                                SweepOrder.Kind.valueOf(order.getKind().name()),
                                order.getCommandId()))
                        .toList());
    }

    private static dev.herald.state.HeldSweep stored(HeldSweep held) {
        return new dev.herald.state.HeldSweep(
                held.id().toString(),
                sorted(held.scans()),
                held.orders().stream()
                        .map(order -> new dev.herald.state.SweepOrder(
                                order.officer(),
                                SweepOrderKind.valueOf(order.kind().name()),
                                order.commandId()))
                        .toList(),
                sorted(held.waiting()));
    }

    private static List<Integer> sorted(Set<Integer> scans) {
        return List.copyOf(new TreeSet<>(scans));
    }

    private static <A, B> @Nullable B mapped(@Nullable A value, Function<A, B> mapper) {
        return value == null ? null : mapper.apply(value);
    }
}
