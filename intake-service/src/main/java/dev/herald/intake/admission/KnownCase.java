package dev.herald.intake.admission;

import dev.herald.contract.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What intake remembers of a case, to tell a revision from a repetition. Hashes only, nobody's name: it outlives the
 * case's closing.
 *
 * @param caseId the case
 * @param instrument its instrument; null where only a decision was ever read
 * @param revision latest revision, from 1
 * @param contentHash SHA-256 of its content; empty where only a decision was ever read
 * @param ending how it ended, or null while it is open or in force
 * @param inForce whether a notice stands
 * @param bar whether no more may be asked, and until when
 */
public record KnownCase(
        CaseId caseId,
        @Nullable Instrument instrument,
        int revision,
        String contentHash,
        @Nullable Ending ending,
        boolean inForce,
        Bar bar) {

    /**
     * No further cooperation (Constitution Art. 2, 3).
     *
     * @param stands whether there is one
     * @param until end of its term; null where it is open
     */
    public record Bar(boolean stands, @Nullable Instant until) {
        /** No bar. */
        public static final Bar NONE = new Bar(false, null);

        /** Whether it stands at a time. */
        public boolean standsAt(Instant now) {
            return stands && (until == null || now.isBefore(until));
        }
    }

    /** A case of which only a decision was read: its ending is remembered, so that it is not taken for new. */
    public static KnownCase onlyDecided(CaseId caseId, int revision) {
        return new KnownCase(caseId, null, revision, "", null, false, Bar.NONE);
    }

    /** After another revision was taken: open again, and what stands goes on standing. */
    public KnownCase revised(int next, Instrument asked, String hash) {
        return new KnownCase(caseId, asked, next, hash, null, inForce, bar);
    }

    /** After an approval: a notice stands. Whoever approves holds no bar, so that none stands any more. */
    public KnownCase approved(int decided) {
        return new KnownCase(caseId, instrument, Math.max(revision, decided), contentHash, null, true, Bar.NONE);
    }

    /**
     * After an ending. Where a later revision was taken meanwhile, that one stays open, as if it had come after the
     * ending.
     */
    public KnownCase ended(Ending how, int decided) {
        return new KnownCase(
                caseId,
                instrument,
                Math.max(revision, decided),
                contentHash,
                decided < revision ? ending : how,
                false,
                bar);
    }

    /** After a bar: nothing stays open, whatever was taken meanwhile. */
    public KnownCase barred(Ending how, Bar from) {
        return new KnownCase(caseId, instrument, revision, contentHash, how, false, from);
    }
}
