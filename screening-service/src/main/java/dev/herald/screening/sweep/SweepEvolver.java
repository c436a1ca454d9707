package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.state.FullSweep;
import dev.herald.state.HeldSweep;
import dev.herald.state.SweepAnnouncement;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepState;
import dev.herald.state.TargetedSweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies steps to the stored state of the sweeps of one partition. The parts of the state are independent: a partition
 * can scan candidates, scan all cases, announce outcomes and hold others at the same time.
 */
public final class SweepEvolver {

    private static final Duration HOUR = Duration.ofHours(1);

    /** The state before the first sweep. */
    public static final SweepState START = SweepState.newBuilder()
            .setPosition(KnowledgePosition.START.toState())
            .setRuleBook("")
            .setLastNumber(0)
            .setChangedSince(Instant.EPOCH)
            .setChangedWithinHour(0)
            .setLastRematch(Instant.EPOCH)
            .setCaseCount(0)
            .build();

    private SweepEvolver() {}

    /** Returns whether no scan and no announcement runs. */
    static boolean isIdle(SweepState state) {
        return state.getTargeted() == null && state.getFull() == null && state.getAnnouncement() == null;
    }

    /** Returns whether an outcome is held, or waits behind those that are. */
    static boolean isHeld(SweepState state, SweepFinding found) {
        HeldSweep held = state.getHeld();
        return held != null
                && (held.getScans().contains(found.getScan())
                        || held.getWaiting().contains(found.getScan()));
    }

    static SweepState startTargeted(SweepState state, Instant now) {
        int number = state.getLastNumber() + 1;
        return SweepState.newBuilder(state)
                .setLastNumber(number)
                .setTargeted(new TargetedSweep(number, now, 0, 0))
                .build();
    }

    /** Starts a full sweep in place of the running one. */
    static SweepState startFull(
            SweepState state,
            String ruleBook,
            ScreeningCause cause,
            dev.herald.state.@Nullable KnowledgePosition matchedAt,
            Instant now) {
        int number = state.getLastNumber() + 1;
        return SweepState.newBuilder(state)
                .setRuleBook(ruleBook)
                .setLastNumber(number)
                .setFull(new FullSweep(number, cause, now, matchedAt, "", 0, 0))
                .setFollowUp(null)
                .build();
    }

    /** Starts a full sweep with stored matches, or lets it follow the running one. */
    static SweepState requestFull(SweepState state, dev.herald.state.KnowledgePosition matchedAt, Instant now) {
        if (state.getFull() == null) {
            return startFull(state, state.getRuleBook(), ScreeningCause.REGISTER, matchedAt, now);
        }
        return state.getFollowUp() != null
                ? state
                : SweepState.newBuilder(state).setFollowUp(matchedAt).build();
    }

    /** Ends the full sweep, and starts the one that follows. */
    static SweepState endFull(SweepState state, FullSweep done, Instant now) {
        SweepState ended = SweepState.newBuilder(state)
                .setLastRematch(done.getMatchedAt() == null ? done.getStartedAt() : state.getLastRematch())
                .setCaseCount(done.getExamined())
                .setFull(null)
                .setFollowUp(null)
                .build();
        return state.getFollowUp() == null ? ended : requestFull(ended, state.getFollowUp(), now);
    }

    /** Announces the outcomes of scans, beside those that are announced. */
    static SweepState announce(SweepState state, Collection<Integer> scans) {
        Set<Integer> all = new TreeSet<>(scans);
        if (state.getAnnouncement() != null) {
            all.addAll(state.getAnnouncement().getScans());
        }
        return SweepState.newBuilder(state)
                .setAnnouncement(new SweepAnnouncement(List.copyOf(all), ""))
                .build();
    }

    /** Returns the number of cases that changed without officers, up to an hour ago. */
    static int recentChanges(SweepState state, Instant now) {
        return now.isBefore(hourEnds(state)) ? state.getChangedWithinHour() : 0;
    }

    /** Returns when the hour of the recent changes ends: they no longer count towards the limit. */
    static Instant hourEnds(SweepState state) {
        return state.getChangedSince().plus(HOUR);
    }

    /** Counts further changes; the first within an hour begins it. */
    static SweepState plusChanges(SweepState state, int more, Instant now) {
        int before = recentChanges(state, now);
        return SweepState.newBuilder(state)
                .setChangedSince(before == 0 ? now : state.getChangedSince())
                .setChangedWithinHour(before + more)
                .build();
    }
}
