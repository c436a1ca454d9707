package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.KnowledgePosition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of the sweeps of one partition. The parts are independent: a partition can scan candidates, scan all
 * cases, announce outcomes and hold others at the same time.
 *
 * @param applied what the sweeps apply
 * @param lastNumber number of the latest scan
 * @param targeted the running scan of candidates; null if none runs
 * @param full the running scan of all cases; null if none runs
 * @param followUp position of the stored matches that another full sweep uses after the running one; null if none
 *     follows
 * @param announcement the running announcement; null if none runs
 * @param held the held sweep; null if none is held
 * @param supersessions how often the held sweep replaced one that changes had superseded
 * @param recent the changes without officers within the hour
 */
public record SweepState(
        Applied applied,
        int lastNumber,
        @Nullable TargetedSweep targeted,
        @Nullable FullSweep full,
        @Nullable KnowledgePosition followUp,
        @Nullable Announcement announcement,
        @Nullable HeldSweep held,
        int supersessions,
        RecentChanges recent) {

    /**
     * What the sweeps apply.
     *
     * @param position every change up to this position is applied to the cases, or its cases are candidates, or a full
     *     sweep applies it
     * @param ruleBook hash of the rule book of the latest full sweep
     * @param lastRematch start of the latest full sweep that searched for every person; the epoch if there was none
     * @param caseCount number of cases in the latest full sweep
     */
    public record Applied(KnowledgePosition position, String ruleBook, Instant lastRematch, int caseCount) {}

    /** The state before the first sweep. */
    public static final SweepState NONE = new SweepState(
            new Applied(KnowledgePosition.START, "", Instant.EPOCH, 0),
            0,
            null,
            null,
            null,
            null,
            null,
            0,
            RecentChanges.NONE);

    /** Returns whether no scan and no announcement runs. */
    boolean isIdle() {
        return targeted == null && full == null && announcement == null;
    }

    boolean isHeld(PendingOutcome found) {
        return held != null && held.contains(found.scan());
    }

    SweepState withPosition(KnowledgePosition later) {
        return withApplied(new Applied(later, applied.ruleBook, applied.lastRematch, applied.caseCount));
    }

    private SweepState withApplied(Applied next) {
        return new SweepState(next, lastNumber, targeted, full, followUp, announcement, held, supersessions, recent);
    }

    /** Starts a targeted sweep, unless one runs. */
    SweepState startTargeted(Instant now) {
        return targeted != null
                ? this
                : new SweepState(
                        applied,
                        lastNumber + 1,
                        new TargetedSweep(lastNumber + 1, now.truncatedTo(ChronoUnit.MILLIS), 0, 0),
                        full,
                        followUp,
                        announcement,
                        held,
                        supersessions,
                        recent);
    }

    SweepState withTargeted(@Nullable TargetedSweep next) {
        return new SweepState(applied, lastNumber, next, full, followUp, announcement, held, supersessions, recent);
    }

    /** Starts a full sweep in place of the running one. */
    SweepState startFull(String ruleBook, ScreeningCause cause, @Nullable KnowledgePosition matchedAt, Instant now) {
        int number = lastNumber + 1;
        return new SweepState(
                new Applied(applied.position, ruleBook, applied.lastRematch, applied.caseCount),
                number,
                targeted,
                new FullSweep(number, cause, now.truncatedTo(ChronoUnit.MILLIS), matchedAt, "", 0, 0),
                null,
                announcement,
                held,
                supersessions,
                recent);
    }

    /** Starts a full sweep with stored matches, or lets it follow the running one. */
    SweepState requestFull(KnowledgePosition matchedAt, Instant now) {
        if (full == null) {
            return startFull(applied.ruleBook, ScreeningCause.REGISTER, matchedAt, now);
        }
        return followUp != null
                ? this
                : new SweepState(
                        applied, lastNumber, targeted, full, matchedAt, announcement, held, supersessions, recent);
    }

    SweepState withFull(FullSweep next) {
        return new SweepState(applied, lastNumber, targeted, next, followUp, announcement, held, supersessions, recent);
    }

    /** Ends the full sweep, and starts the one that follows. */
    SweepState endFull(FullSweep done, Instant now) {
        Instant rematch = done.matchedAt() == null ? done.startedAt() : applied.lastRematch;
        Applied next = new Applied(applied.position, applied.ruleBook, rematch, done.examined());
        SweepState ended =
                new SweepState(next, lastNumber, targeted, null, null, announcement, held, supersessions, recent);
        return followUp == null ? ended : ended.requestFull(followUp, now);
    }

    SweepState withAnnouncement(@Nullable Announcement next) {
        return new SweepState(applied, lastNumber, targeted, full, followUp, next, held, supersessions, recent);
    }

    /** Announces the outcomes of scans. */
    SweepState announce(Set<Integer> scans) {
        return withAnnouncement(announcement == null ? new Announcement(scans, "") : announcement.with(scans));
    }

    SweepState withHeld(@Nullable HeldSweep next) {
        return new SweepState(applied, lastNumber, targeted, full, followUp, announcement, next, supersessions, recent);
    }

    SweepState withSupersessions(int count) {
        return new SweepState(applied, lastNumber, targeted, full, followUp, announcement, held, count, recent);
    }

    SweepState plusRecent(int changed, Instant now) {
        return new SweepState(
                applied,
                lastNumber,
                targeted,
                full,
                followUp,
                announcement,
                held,
                supersessions,
                recent.plus(changed, now));
    }
}
