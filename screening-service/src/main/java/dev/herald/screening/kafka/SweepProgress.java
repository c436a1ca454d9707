package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.screening.matching.Reading;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the cases of one partition were examined again. Kept in a store, so that a sweep survives a restart and is
 * taken over with its partition.
 *
 * @param reading what was read of what is known when it began: every case that is not still before the sweep was
 *     examined under it, or under more
 * @param ruleBook hash of the rule book under which it was
 * @param cause why the sweep began
 * @param scope which cases it is about
 * @param number counts the sweeps of the partition
 * @param phase what it is at
 * @param cursor key of the last case examined or announced in this phase; empty before the first
 * @param began when it began
 * @param examined cases examined so far
 * @param missed whether something was no longer as it was found, so that another sweep has to follow at once
 * @param rematched when the last sweep began that looked for everybody anew: what the calendar brought later, and who
 *     came to match since, may have been missed
 * @param cases how many cases there were when everything was examined last
 */
record SweepProgress(
        Reading reading,
        String ruleBook,
        ScreeningCause cause,
        Scope scope,
        int number,
        Phase phase,
        String cursor,
        Instant began,
        int examined,
        boolean missed,
        Instant rematched,
        int cases) {

    /** What a sweep is at. */
    enum Phase {
        /** Every case is examined; nothing is said. */
        LOOKING,
        /** What was found is said. */
        ANNOUNCING,
        /** Too much was found: nothing is said until two officers agree. */
        HELD,
        /** Nothing is left to do. */
        DONE
    }

    /** Which cases a sweep is about, and whether it is found anew who matches. */
    enum Scope {
        /** All of them, and who matches is found anew. */
        EVERYTHING,
        /** All of them, with who was found to match: only the rules moved. */
        EVERYTHING_AS_MATCHED,
        /** Those that a change of what is known may concern. Who they are is not stored. */
        CANDIDATES
    }

    /** Before anything was examined. */
    static final SweepProgress NONE = atRest(Reading.NOTHING, "", ScreeningCause.REGISTER);

    /** The sweep that follows this one. */
    SweepProgress begin(Scope next, Reading read, String currentRuleBook, ScreeningCause why, Instant now) {
        return new SweepProgress(
                read,
                currentRuleBook,
                why,
                next,
                number + 1,
                Phase.LOOKING,
                "",
                now,
                0,
                false,
                next == Scope.EVERYTHING ? now : rematched,
                cases);
    }

    /** Whether no sweep is under way; one that is held waits for officers. */
    boolean isResting() {
        return phase == Phase.DONE || phase == Phase.HELD;
    }

    /** Whether it looks at some cases only, of which a restart does not know which. */
    boolean looksAtCandidates() {
        return phase == Phase.LOOKING && scope == Scope.CANDIDATES;
    }

    /** Whether it looks at everything: what a change concerns need not wait for it. */
    boolean looksAtEverything() {
        return phase == Phase.LOOKING && scope != Scope.CANDIDATES;
    }

    /** Whether it is stored with every case who matches, as of the reading. */
    boolean knowsWhoMatches() {
        return rematched.isAfter(Instant.EPOCH) && (phase != Phase.LOOKING || scope == Scope.EVERYTHING_AS_MATCHED);
    }

    /** Whether everything has to be examined although nothing is known to have moved. */
    boolean isDue(Instant now, Duration schedule) {
        return phase == Phase.DONE && (missed || !now.isBefore(rematched.plus(schedule)));
    }

    /** The sweep's name in its partition. */
    SweepId id(int partition) {
        return new SweepId(
                partition,
                EventHeaders.digest(
                        Integer.toString(partition), Integer.toString(number), cause.name(), began.toString()));
    }

    /**
     * Whether a portion may be examined: not by an instance that knows less than the sweep is for. It waits until its
     * feed has caught up.
     */
    boolean isUnderWay(Reading current) {
        return (phase == Phase.LOOKING || phase == Phase.ANNOUNCING) && current.covers(reading);
    }

    /**
     * After a case was examined by itself. If it was under less than the sweep's (this instance took over and its feed
     * lags), nobody may believe that all have seen as much: everything is examined again when the feed has caught up.
     */
    SweepProgress examinedUnder(Reading used) {
        return used.covers(reading) ? this : as(reading, phase, cursor, examined, true, cases);
    }

    /** After it was put off for another: under what that had read. Numbers are never given twice. */
    SweepProgress afterPutOffFor(SweepProgress other) {
        return new SweepProgress(
                other.reading,
                ruleBook,
                cause,
                scope,
                number,
                phase,
                cursor,
                began,
                examined,
                missed || other.missed,
                rematched,
                other.cases);
    }

    /** Where something was read that concerns no case here. */
    SweepProgress havingRead(Reading more) {
        return as(more, phase, cursor, examined, missed, cases);
    }

    /** Versions of the register that not every case was examined under and told of yet; 0 at rest. */
    long behind(long currentVersion) {
        return Math.max(phase == Phase.DONE ? 0 : 1, currentVersion - reading.version());
    }

    /** After a portion of the look, up to a case. */
    SweepProgress lookedUpTo(String last, int more) {
        return as(reading, phase, last, examined + more, missed, cases);
    }

    /** After the look, however it goes on. */
    SweepProgress looked() {
        return as(reading, phase, cursor, examined, missed, scope == Scope.CANDIDATES ? cases : examined);
    }

    /** Of how many cases the changed ones are a share: of all that there are, however few a change concerns. */
    int among() {
        return Math.max(cases, examined);
    }

    /** After a portion of what is said, up to a case. */
    SweepProgress announcedUpTo(String last, boolean somethingMoved) {
        return as(reading, phase, last, examined, missed || somethingMoved, cases);
    }

    /** From the beginning of another phase. */
    SweepProgress in(Phase next) {
        return as(reading, next, "", examined, missed, cases);
    }

    private SweepProgress as(
            Reading read, Phase nextPhase, String nextCursor, int nextExamined, boolean nextMissed, int nextCases) {
        return new SweepProgress(
                read,
                ruleBook,
                cause,
                scope,
                number,
                nextPhase,
                nextCursor,
                began,
                nextExamined,
                nextMissed,
                rematched,
                nextCases);
    }

    /** For the store. */
    String toText() {
        return String.join(
                "\n",
                reading.toText(),
                ruleBook,
                cause.name(),
                cursor,
                phase.name(),
                Long.toString(began.toEpochMilli()),
                Integer.toString(examined),
                Boolean.toString(missed),
                scope.name(),
                Integer.toString(number),
                Long.toString(rematched.toEpochMilli()),
                Integer.toString(cases));
    }

    /** From the store. A shorter text is from before readings were told apart: everything is examined anew. */
    static SweepProgress parse(String text) {
        String[] parts = text.split("\n", -1);
        return parts.length < 12
                ? parseEarlier(parts)
                : new SweepProgress(
                        Reading.parse(parts[0]),
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

    /** Nothing of it is taken for done but the number of the version, so that nobody sweeps who knows less. */
    private static SweepProgress parseEarlier(String[] parts) {
        return atRest(Reading.parse(parts[0]), parts[1], ScreeningCause.valueOf(parts[2]));
    }

    private static SweepProgress atRest(Reading reading, String ruleBook, ScreeningCause cause) {
        return new SweepProgress(
                reading,
                ruleBook,
                cause,
                Scope.EVERYTHING,
                0,
                Phase.DONE,
                "",
                Instant.EPOCH,
                0,
                false,
                Instant.EPOCH,
                0);
    }
}
