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
 * @param decidedRevision latest revision on which an approval or an ending was read; 0 before
 * @param blocked whether it must not be shown
 * @param ended how it ended; remembered even where nothing had been sent yet
 * @param ledger who holds what
 */
public record CaseInCustody(
        CaseId caseId,
        @Nullable String noticeId,
        @Nullable Snapshot current,
        int decidedRevision,
        boolean blocked,
        @Nullable Ended ended,
        Ledger ledger) {

    /**
     * How a case ended.
     *
     * @param ending how
     * @param revision the revision that was decided on
     */
    public record Ended(Ending ending, int revision) {}

    /** A case of which nothing was read yet. */
    public static CaseInCustody unknown(CaseId caseId) {
        return new CaseInCustody(caseId, null, null, 0, false, null, Ledger.EMPTY);
    }

    /** Whose case. */
    public MemberCode requester() {
        return caseId.member();
    }

    /** The same with its number. */
    public CaseInCustody numbered(String number) {
        return new CaseInCustody(caseId, number, current, decidedRevision, blocked, ended, ledger);
    }

    /** Whether a version was sent and stands. */
    boolean stands() {
        return ended == null && ledger.latest() > 0;
    }

    /** Whether the current version waits for a block to be lifted. */
    boolean isHeldBack() {
        return current != null && current.version() > ledger.latest();
    }

    boolean carriesAtLeast(int revision) {
        return current != null && current.revision() >= revision;
    }

    CaseInCustody with(Ledger changed) {
        return new CaseInCustody(caseId, noticeId, current, decidedRevision, blocked, ended, changed);
    }

    CaseInCustody withBlocked(boolean nowBlocked) {
        return new CaseInCustody(caseId, noticeId, current, decidedRevision, nowBlocked, ended, ledger);
    }

    CaseInCustody decidedOn(int revision) {
        return new CaseInCustody(
                caseId, noticeId, current, Math.max(decidedRevision, revision), blocked, ended, ledger);
    }

    /** A next version; whatever ended the case before is overcome. */
    CaseInCustody replacedBy(Snapshot next) {
        return new CaseInCustody(caseId, noticeId, next, decidedRevision, blocked, null, ledger);
    }

    CaseInCustody endedBy(Ended how, Ledger changed) {
        return new CaseInCustody(caseId, noticeId, null, decidedRevision, false, how, changed);
    }
}
