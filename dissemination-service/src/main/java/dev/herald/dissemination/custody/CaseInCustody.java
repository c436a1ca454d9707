package dev.herald.dissemination.custody;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.event.Caveat;
import dev.herald.state.CaseAmendment;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a case. Made by {@link CustodyDecider}, kept in a store.
 *
 * @param decidedRevision latest revision with an approval or an ending; 0 before
 * @param ended decision that ended the case; remembered even if nothing had been sent
 * @param ledger members that hold the data
 * @param locations reports about the person that were passed on; after the end without their ids
 * @param photograph the photograph that is in mailboxes; null where it is in none
 */
public record CaseInCustody(
        CaseId caseId,
        Publication publication,
        BlockState block,
        int decidedRevision,
        @Nullable CaseEnding ended,
        Ledger ledger,
        LocationReports locations,
        @Nullable SentPhotograph photograph) {

    /** Returns the state of a case without events. */
    public static CaseInCustody unknown(CaseId caseId) {
        return new CaseInCustody(
                caseId, Publication.NONE, BlockState.NONE, 0, null, Ledger.EMPTY, LocationReports.NONE, null);
    }

    /** Returns the member that requested the notice or diffusion. */
    public MemberCode requester() {
        return caseId.member();
    }

    /** Returns the version in force, or the one that is held back; null before the first and after the end. */
    public @Nullable DisseminatedVersion current() {
        return publication.current();
    }

    /** Returns the version to fall back on; see {@link Publication}. */
    public @Nullable DisseminatedVersion approved() {
        return publication.approved();
    }

    /** Tells whether a version was sent and the case has not ended. */
    boolean isInForce() {
        return ended == null && ledger.latestVersion() > 0;
    }

    boolean isBlocked() {
        return block.blocked();
    }

    /** Tells whether the current version was not sent: a block holds it back, or it awaits its approval. */
    boolean isHeldBack() {
        DisseminatedVersion current = current();
        return current != null && current.getVersion() > ledger.latestVersion();
    }

    /** Tells whether an unreviewed version awaits its approval, because its sender no longer sends at once. */
    boolean awaitsApproval() {
        return isHeldBack() && !isBlocked();
    }

    /** Tells whether the current version is unreviewed. */
    boolean isUnreviewed() {
        DisseminatedVersion current = current();
        return current != null && !current.getReviewed();
    }

    boolean carriesRevisionOrLater(int revision) {
        DisseminatedVersion current = current();
        return current != null && current.getRevision() >= revision;
    }

    boolean endedWithRevisionOrLater(int revision) {
        return ended != null && ended.getRevision() >= revision;
    }

    int nextVersion() {
        DisseminatedVersion current = current();
        return 1 + (current == null ? ledger.latestVersion() : current.getVersion());
    }

    CaseInCustody withLedger(Ledger changed) {
        return new CaseInCustody(caseId, publication, block, decidedRevision, ended, changed, locations, photograph);
    }

    CaseInCustody withLocations(LocationReports changed) {
        return new CaseInCustody(caseId, publication, block, decidedRevision, ended, ledger, changed, photograph);
    }

    CaseInCustody withBlock(BlockState changed) {
        return new CaseInCustody(caseId, publication, changed, decidedRevision, ended, ledger, locations, photograph);
    }

    CaseInCustody withPublication(Publication changed) {
        return new CaseInCustody(caseId, changed, block, decidedRevision, ended, ledger, locations, photograph);
    }

    /** Returns the state with the version that comes back if the unreviewed one is denied; null for none. */
    CaseInCustody withFallback(@Nullable DisseminatedVersion fallback) {
        return withPublication(publication.withApproved(fallback));
    }

    CaseInCustody withDecidedRevision(int revision) {
        return new CaseInCustody(
                caseId, publication, block, Math.max(decidedRevision, revision), ended, ledger, locations, photograph);
    }

    /** Returns the state after an approval, which includes every amendment of that revision or an earlier one. */
    CaseInCustody withApproval(int revision) {
        CaseInCustody decided = withDecidedRevision(revision);
        CaseAmendment amendment = publication.amendment();
        return amendment != null && amendment.getRevision() <= revision
                ? decided.withPublication(publication.withAmendment(null))
                : decided;
    }

    /** Returns the state with the caveats of a decision; null leaves them as they are. */
    CaseInCustody withCaveats(@Nullable List<Caveat> decided) {
        return withPublication(publication.withCaveats(decided));
    }

    CaseInCustody withPhotograph(@Nullable SentPhotograph sent) {
        return new CaseInCustody(caseId, publication, block, decidedRevision, ended, ledger, locations, sent);
    }

    /** Returns the state with the next version; it overrides an earlier ending. */
    CaseInCustody withCurrent(DisseminatedVersion next) {
        return new CaseInCustody(
                caseId, publication.withCurrent(next), block, decidedRevision, null, ledger, locations, photograph);
    }

    /** Returns the state of the ended case, without versions and without a block. */
    CaseInCustody withEnding(CaseEnding decision) {
        return new CaseInCustody(
                caseId,
                Publication.NONE,
                BlockState.NONE,
                Math.max(decidedRevision, decision.getRevision()),
                decision,
                ledger,
                locations.forgotten(),
                photograph);
    }
}
