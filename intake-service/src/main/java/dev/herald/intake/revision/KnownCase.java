package dev.herald.intake.revision;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.intake.budget.CaseUsage;
import org.jspecify.annotations.Nullable;

/**
 * The state of a case that intake keeps to distinguish a new revision from a duplicate. Holds hashes and no names: it
 * outlives the closing of the case.
 *
 * @param instrument UNKNOWN if intake has read only decisions on the case
 * @param revision latest revision, from 1
 * @param content the content that a duplicate is compared with: the latest revision's, or the approved content if the
 *     latest revision was denied as an update
 * @param approved content that was approved last; published while the case is in force
 * @param deniedUpdate the update that was denied last, until the next revision
 * @param ending how the case ended; null while it is open or in force
 * @param lastEnding the latest ending, also after a later revision opened the case again; null if there was none since
 *     a revision was approved
 * @param inForce whether a notice is in force
 * @param barred whether there is a bar: no further cooperation on the case (Constitution Art. 2, 3), until a decision
 *     lifts it
 * @param usage what the case takes of its budgets
 */
public record KnownCase(
        CaseId caseId,
        Instrument instrument,
        int revision,
        Content content,
        Content approved,
        Content deniedUpdate,
        @Nullable Ending ending,
        @Nullable PastEnding lastEnding,
        boolean inForce,
        boolean barred,
        CaseUsage usage) {

    /**
     * The content of a revision.
     *
     * @param revision from 1; 0 if there is none
     * @param hash SHA-256; empty if intake has read only a decision on the revision
     */
    public record Content(int revision, String hash) {
        public static final Content NONE = new Content(0, "");

        boolean hasHash(String other) {
            return !hash.isEmpty() && hash.equals(other);
        }
    }

    /** Returns a case of which intake has read no request yet, or none at all (revision 0). */
    public static KnownCase withoutRequest(CaseId caseId, int revision) {
        return new KnownCase(
                caseId,
                Instrument.UNKNOWN,
                revision,
                new Content(revision, ""),
                Content.NONE,
                Content.NONE,
                null,
                null,
                false,
                false,
                CaseUsage.NONE);
    }

    /** Returns the case with a new revision: open again, and what is in force stays in force. */
    public KnownCase withRevision(int number, Instrument requested, String hash) {
        return new KnownCase(
                caseId,
                requested,
                number,
                new Content(number, hash),
                approved,
                Content.NONE,
                null,
                lastEnding,
                inForce,
                barred,
                usage);
    }

    /** Returns the case with what it takes of its budgets. */
    public KnownCase withUsage(CaseUsage changed) {
        return new KnownCase(
                caseId,
                instrument,
                revision,
                content,
                approved,
                deniedUpdate,
                ending,
                lastEnding,
                inForce,
                barred,
                changed);
    }

    /** Returns the size of the latest request; 0 if the case has ended, or intake has read no request. */
    public int openBytes() {
        return ending == null ? usage.bytes() : 0;
    }

    /**
     * Returns whether intake still waits for documents that were named earlier: not if the case has ended, nor if
     * another revision has replaced the one that named them.
     *
     * @param naming revision that named the documents; 0 if an answer did
     */
    public boolean stillNeedsDocumentsOf(int naming) {
        return ending == null && (naming == 0 || naming == content.revision());
    }
}
