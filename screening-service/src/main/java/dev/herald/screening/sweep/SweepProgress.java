package dev.herald.screening.sweep;

import dev.herald.contract.FramedHash;
import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.KnowledgePosition;
import java.time.Duration;
import java.time.Instant;

/**
 * The progress of re-screening the cases of one partition. Stored, so that a sweep survives a restart and moves with
 * its partition.
 *
 * @param position knowledge position at the start of the sweep; every case before the cursor has been screened at this
 *     position or later
 * @param ruleBook hash of the rule book at the start of the sweep
 * @param cause why the sweep started
 * @param scope which cases it screens
 * @param number number of the sweep in its partition; never given twice
 * @param cursor key of the last case scanned or announced in this phase; empty before the first
 * @param examined number of cases scanned so far
 * @param incomplete whether an outcome had changed before it was announced, so that another sweep must follow
 * @param lastRematch start of the last sweep that found all matches again; changes by the calendar and new matches
 *     since then may not have been found
 * @param caseCount number of cases in the last full scan
 */
public record SweepProgress(
        KnowledgePosition position,
        String ruleBook,
        ScreeningCause cause,
        Scope scope,
        int number,
        Phase phase,
        String cursor,
        Instant startedAt,
        int examined,
        boolean incomplete,
        Instant lastRematch,
        int caseCount) {

    /** The phases of a sweep. */
    public enum Phase {
        /** Screens the cases; announces nothing. */
        SCANNING,
        /** Announces the outcomes that changed. */
        ANNOUNCING,
        /** Waits for two officers, because too many outcomes changed. */
        HELD,
        /** Finished. */
        DONE
    }

    /** The cases that a sweep screens, and whether it finds their matches again. */
    public enum Scope {
        /** All cases, with matches found again. */
        EVERYTHING,
        /** All cases, with their stored matches: only the rule book changed. */
        EVERYTHING_AS_MATCHED,
        /** The cases that a change may affect, with matches found again. Their ids are not stored. */
        CANDIDATES
    }

    /** The progress before the first sweep. */
    public static final SweepProgress NONE = new SweepProgress(
            KnowledgePosition.START,
            "",
            ScreeningCause.REGISTER,
            Scope.EVERYTHING,
            0,
            Phase.DONE,
            "",
            Instant.EPOCH,
            0,
            false,
            Instant.EPOCH,
            0);

    /** Returns the start of the next sweep. */
    public SweepProgress startNext(
            Scope next, KnowledgePosition current, String currentRuleBook, ScreeningCause why, Instant now) {
        return new SweepProgress(
                current,
                currentRuleBook,
                why,
                next,
                number + 1,
                Phase.SCANNING,
                "",
                now,
                0,
                false,
                next == Scope.EVERYTHING ? now : lastRematch,
                caseCount);
    }

    /** Returns whether the sweep is finished, or held for officers. */
    public boolean isResting() {
        return phase == Phase.DONE || phase == Phase.HELD;
    }

    /** Returns whether it scans a list of cases, which a restart loses. */
    public boolean isScanningCandidates() {
        return phase == Phase.SCANNING && scope == Scope.CANDIDATES;
    }

    /** Returns whether it scans all cases; a targeted sweep takes priority over it. */
    public boolean isScanningEverything() {
        return phase == Phase.SCANNING && scope != Scope.CANDIDATES;
    }

    /** Returns whether the matches of every case are stored as of the position. */
    public boolean hasAllMatches() {
        return lastRematch.isAfter(Instant.EPOCH) && (phase != Phase.SCANNING || scope == Scope.EVERYTHING_AS_MATCHED);
    }

    /** Returns whether a full sweep must start although no change is known. */
    public boolean isDue(Instant now, Duration schedule) {
        return phase == Phase.DONE && (incomplete || !now.isBefore(lastRematch.plus(schedule)));
    }

    /** Returns the id of the sweep. */
    public SweepId id(int partition) {
        String digest = new FramedHash()
                .add(Integer.toString(partition))
                .add(Integer.toString(number))
                .add(cause.name())
                .add(startedAt.toString())
                .hex();
        return new SweepId(partition, digest.substring(0, 32));
    }

    /**
     * Returns whether an instance at {@code current} may run a batch. One that has read less than the sweep requires
     * waits until it has caught up.
     */
    public boolean mayRunAt(KnowledgePosition current) {
        return (phase == Phase.SCANNING || phase == Phase.ANNOUNCING) && current.covers(position);
    }

    /**
     * Records that a case was screened on its own at {@code used}. If this instance has read less than the sweep's
     * position (it took over the partition and lags), a full sweep must follow.
     */
    public SweepProgress withCaseScreenedAt(KnowledgePosition used) {
        return used.covers(position) ? this : with(position, phase, cursor, examined, true, caseCount);
    }

    /** Returns this sweep, paused before, as it resumes after {@code other} at the position of {@code other}. */
    public SweepProgress resumeAfter(SweepProgress other) {
        return new SweepProgress(
                other.position,
                ruleBook,
                cause,
                scope,
                number,
                phase,
                cursor,
                startedAt,
                examined,
                incomplete || other.incomplete,
                lastRematch,
                other.caseCount);
    }

    /** Records a later position; the records in between affect no case of this partition. */
    public SweepProgress withPosition(KnowledgePosition later) {
        return with(later, phase, cursor, examined, incomplete, caseCount);
    }

    /** Returns the number of register versions that are not yet applied to every case and announced; 0 at rest. */
    public long versionsBehind(long currentVersion) {
        return Math.max(phase == Phase.DONE ? 0 : 1, currentVersion - position.version());
    }

    /** Records a scanned batch that ended with the case {@code last}. */
    public SweepProgress withScanned(String last, int more) {
        return with(position, phase, last, examined + more, incomplete, caseCount);
    }

    /** Records that the scan is complete. */
    public SweepProgress withScanComplete() {
        return with(position, phase, cursor, examined, incomplete, scope == Scope.CANDIDATES ? caseCount : examined);
    }

    /** Returns the number of cases of which the changed ones are a share: all of them, also in a targeted sweep. */
    public int totalCases() {
        return Math.max(caseCount, examined);
    }

    /** Records an announced batch that ended with the case {@code last}. */
    public SweepProgress withAnnounced(String last, boolean outcomeChanged) {
        return with(position, phase, last, examined, incomplete || outcomeChanged, caseCount);
    }

    /** Enters another phase, at its beginning. */
    public SweepProgress withPhase(Phase next) {
        return with(position, next, "", examined, incomplete, caseCount);
    }

    private SweepProgress with(
            KnowledgePosition nextPosition,
            Phase nextPhase,
            String nextCursor,
            int nextExamined,
            boolean nextIncomplete,
            int nextCaseCount) {
        return new SweepProgress(
                nextPosition,
                ruleBook,
                cause,
                scope,
                number,
                nextPhase,
                nextCursor,
                startedAt,
                nextExamined,
                nextIncomplete,
                lastRematch,
                nextCaseCount);
    }

    /** Returns the stored form. */
    public String toText() {
        return String.join(
                "\n",
                position.toText(),
                ruleBook,
                cause.name(),
                cursor,
                phase.name(),
                Long.toString(startedAt.toEpochMilli()),
                Integer.toString(examined),
                Boolean.toString(incomplete),
                scope.name(),
                Integer.toString(number),
                Long.toString(lastRematch.toEpochMilli()),
                Integer.toString(caseCount));
    }

    /** Parses the stored form. */
    public static SweepProgress parse(String text) {
        String[] parts = text.split("\n", -1);
        return new SweepProgress(
                KnowledgePosition.parse(parts[0]),
                parts[1],
                ScreeningCause.valueOf(parts[2]),
                Scope.valueOf(parts[8]),
                Integer.parseInt(parts[9]),
                Phase.valueOf(parts[4]),
                parts[3],
                Instant.ofEpochMilli(Long.parseLong(parts[5])),
                Integer.parseInt(parts[6]),
                Boolean.parseBoolean(parts[7]),
                Instant.ofEpochMilli(Long.parseLong(parts[10])),
                Integer.parseInt(parts[11]));
    }
}
