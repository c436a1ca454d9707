package dev.herald.dissemination.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import org.jspecify.annotations.Nullable;

/**
 * What dissemination knows of a case. Made by {@link Custody}, kept in a store.
 *
 * @param caseId the case
 * @param noticeId public number, such as 2026/12345; null before anything was sent
 * @param current what is in force or, while blocked, waits to be; null before the first and after the end
 * @param approved what was approved last, while a later revision is out unreviewed: it comes back, under the next
 *     version and the visibility of that time, if the later one is denied. Its own version is 0
 * @param amended the source's word on who may see it, while no later approval or ending overrides it
 * @param decidedRevision latest revision on which an approval or an ending was read; 0 before
 * @param blocked whether it must not be shown
 * @param hidden members that were told so, and not yet that it may be shown again
 * @param ended how it ended; remembered even where nothing had been sent yet
 * @param ledger who holds what
 */
public record CaseInCustody(
        CaseId caseId,
        @Nullable String noticeId,
        @Nullable Snapshot current,
        @Nullable Snapshot approved,
        @Nullable Amendment amended,
        int decidedRevision,
        boolean blocked,
        MemberSet hidden,
        @Nullable Ended ended,
        Ledger ledger) {

    /**
     * How a case ended.
     *
     * @param ending how
     * @param revision the revision that was decided on
     * @param standingClause what the decision leaves untouched; null where nothing needs saying
     */
    public record Ended(
            Ending ending, int revision, @Nullable String standingClause) {}

    /** A case of which nothing was read yet. */
    public static CaseInCustody unknown(CaseId caseId) {
        return new CaseInCustody(caseId, null, null, null, null, 0, false, MemberSet.NOBODY, null, Ledger.EMPTY);
    }

    /** Whose case. */
    public MemberCode requester() {
        return caseId.member();
    }

    /** Whether nothing but who holds what differs. */
    public boolean isTheSameButForTheLedger(CaseInCustody other) {
        return with(other.ledger()).equals(other);
    }

    /** The same with its number. */
    public CaseInCustody numbered(String number) {
        return new CaseInCustody(
                caseId, number, current, approved, amended, decidedRevision, blocked, hidden, ended, ledger);
    }

    /** Whether a version was sent and stands. */
    boolean stands() {
        return ended == null && ledger.latest() > 0;
    }

    /** Whether the current version waits for a block to be lifted. */
    boolean isHeldBack() {
        return current != null && current.version() > ledger.latest();
    }

    /** Whether a revision is out, or held back, that nobody has reviewed. */
    boolean isUnreviewed() {
        return current != null && !current.reviewed();
    }

    boolean carriesAtLeast(int revision) {
        return current != null && current.revision() >= revision;
    }

    boolean endedWith(int revision) {
        return ended != null && ended.revision() >= revision;
    }

    /** Version of what comes next. */
    int nextVersion() {
        return 1 + (current == null ? ledger.latest() : current.version());
    }

    CaseInCustody with(Ledger changed) {
        return new CaseInCustody(
                caseId, noticeId, current, approved, amended, decidedRevision, blocked, hidden, ended, changed);
    }

    CaseInCustody blockedFor(MemberSet told) {
        return new CaseInCustody(
                caseId, noticeId, current, approved, amended, decidedRevision, true, told, ended, ledger);
    }

    CaseInCustody unblocked() {
        return new CaseInCustody(
                caseId, noticeId, current, approved, amended, decidedRevision, false, hidden, ended, ledger);
    }

    CaseInCustody shownTo(MemberSet members) {
        return new CaseInCustody(
                caseId,
                noticeId,
                current,
                approved,
                amended,
                decidedRevision,
                blocked,
                hidden.without(members),
                ended,
                ledger);
    }

    CaseInCustody amendedBy(Amendment word) {
        return new CaseInCustody(
                caseId, noticeId, current, approved, word, decidedRevision, blocked, hidden, ended, ledger);
    }

    /** What comes back if the revision that is out unreviewed is denied. */
    CaseInCustody fallingBackOn(@Nullable Snapshot snapshot) {
        Snapshot waiting = snapshot == null ? null : snapshot.again(0, snapshot.ordered());
        return new CaseInCustody(
                caseId, noticeId, current, waiting, amended, decidedRevision, blocked, hidden, ended, ledger);
    }

    CaseInCustody decidedOn(int revision) {
        return new CaseInCustody(
                caseId,
                noticeId,
                current,
                approved,
                amended,
                Math.max(decidedRevision, revision),
                blocked,
                hidden,
                ended,
                ledger);
    }

    /**
     * An approval carries the source's word as review knows it: what was said before about that revision is settled.
     */
    CaseInCustody approvedOn(int revision) {
        CaseInCustody decided = decidedOn(revision);
        return amended != null && amended.revision() <= revision ? decided.unamended() : decided;
    }

    /** A next version; whatever ended the case before is overcome. */
    CaseInCustody replacedBy(Snapshot next) {
        return new CaseInCustody(
                caseId, noticeId, next, approved, amended, decidedRevision, blocked, hidden, null, ledger);
    }

    CaseInCustody endedBy(Ended how) {
        return new CaseInCustody(
                caseId,
                noticeId,
                null,
                null,
                null,
                Math.max(decidedRevision, how.revision()),
                false,
                MemberSet.NOBODY,
                how,
                ledger);
    }

    private CaseInCustody unamended() {
        return new CaseInCustody(
                caseId, noticeId, current, approved, null, decidedRevision, blocked, hidden, ended, ledger);
    }
}
