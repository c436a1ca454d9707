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
 * @param content the content that counts: of the latest revision, or of what stands where that was denied as an update
 * @param approved what was approved last, and stands while the case is in force
 * @param deniedUpdate the update that was denied last, while nothing came after it
 * @param ending how it ended, or null while it is open or in force
 * @param inForce whether a notice stands
 * @param bar whether no more may be asked, and until when
 */
public record KnownCase(
        CaseId caseId,
        @Nullable Instrument instrument,
        int revision,
        Content content,
        Content approved,
        Content deniedUpdate,
        @Nullable Ending ending,
        boolean inForce,
        Bar bar) {

    /**
     * A revision's content.
     *
     * @param revision which revision, from 1; 0 where there is none
     * @param hash SHA-256; empty where only a decision on it was read
     */
    public record Content(int revision, String hash) {
        /** No content. */
        public static final Content NONE = new Content(0, "");

        /** Whether it is the same content. */
        boolean is(String other) {
            return !hash.isEmpty() && hash.equals(other);
        }
    }

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
        return new KnownCase(
                caseId, null, revision, new Content(revision, ""), Content.NONE, Content.NONE, null, false, Bar.NONE);
    }

    /** After another revision was taken: open again, and what stands goes on standing. */
    public KnownCase revised(int next, Instrument asked, String hash) {
        return new KnownCase(caseId, asked, next, new Content(next, hash), approved, Content.NONE, null, inForce, bar);
    }

    /**
     * After an approval: a notice stands. Whoever approves holds no bar, so that none stands any more.
     *
     * @param decided revision that was approved
     * @param hash SHA-256 of its content as the decision has it; empty where it has none
     */
    public KnownCase approved(int decided, String hash) {
        Content stands =
                content.revision() == decided && !content.hash().isEmpty() ? content : new Content(decided, hash);
        return new KnownCase(
                caseId,
                instrument,
                Math.max(revision, decided),
                content.revision() <= decided ? stands : content,
                stands,
                deniedUpdate,
                null,
                true,
                Bar.NONE);
    }

    /**
     * After an update was denied: nothing ends, what stands is the content that counts again. Where a later revision
     * was taken meanwhile, that one does.
     */
    public KnownCase updateDenied(int decided) {
        return content.revision() == decided
                ? new KnownCase(caseId, instrument, revision, approved, approved, content, ending, inForce, bar)
                : this;
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
                content,
                approved,
                deniedUpdate,
                decided < content.revision() ? ending : how,
                false,
                bar);
    }

    /** After a bar: nothing stays open, whatever was taken meanwhile. */
    public KnownCase barred(Ending how, Bar from) {
        return new KnownCase(caseId, instrument, revision, content, approved, deniedUpdate, how, false, from);
    }

    /**
     * Whether documents are still waited for that were named some time ago: not where the case has ended or another
     * revision has taken the place of the one that named them.
     *
     * @param naming revision that named them; 0 where an answer did
     */
    public boolean stillNeedsDocumentsOf(int naming) {
        return ending == null && (naming == 0 || naming == content.revision());
    }
}
