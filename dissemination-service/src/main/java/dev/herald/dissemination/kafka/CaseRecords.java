package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.dissemination.custody.Amendment;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Ledger;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.SentVersion;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.NoticeContent;
import dev.herald.event.VersionCustody;
import dev.herald.event.Visibility;
import dev.herald.state.CustodyBalance;
import dev.herald.state.DisseminatedCase;
import org.jspecify.annotations.Nullable;

/** A case as it is kept, and its ledger as the console reads it. */
final class CaseRecords {

    /** Decision of a version that was stored before decisions were. */
    private static final String NOT_KEPT = "";

    private CaseRecords() {}

    /**
     * A case as it was kept.
     *
     * @param balance its ledger; null where it is still kept in the case itself
     */
    static CaseInCustody read(DisseminatedCase stored, @Nullable CustodyBalance balance) {
        DecisionKind revoked = stored.getRevoked();
        Visibility amended = stored.getAmended();
        return new CaseInCustody(
                new CaseId(stored.getCaseId()),
                stored.getCustody().getNoticeId(),
                snapshot(stored),
                approved(stored),
                amended == null ? null : new Amendment(stored.getAmendedRevision(), Words.visibility(amended)),
                stored.getDecidedRevision(),
                stored.getBlocked(),
                Words.members(stored.getHidden()),
                revoked == null
                        ? null
                        : new CaseInCustody.Ended(
                                Words.ending(revoked), stored.getRevokedRevision(), stored.getStandingClause()),
                ledger(balance == null ? stored.getCustody() : balance.getCustody()));
    }

    /** The case as it is kept, without its ledger. Content goes with its version: an ended case holds no person. */
    static DisseminatedCase written(CaseInCustody known, Contents contents) {
        Snapshot current = known.current();
        Snapshot approved = known.approved();
        CaseInCustody.Ended ended = known.ended();
        Amendment amended = known.amended();
        return DisseminatedCase.newBuilder()
                .setCaseId(known.caseId().value())
                .setCustody(CustodyRecorded.newBuilder()
                        .setCaseId(known.caseId().value())
                        .setNoticeId(known.noticeId())
                        .build())
                .setRequester(known.requester().value())
                .setInstrument(
                        current == null
                                ? Instrument.UNKNOWN
                                : Instrument.valueOf(current.instrument().name()))
                .setVersion(current == null ? known.ledger().latest() : current.version())
                .setRevision(current == null ? 0 : current.revision())
                .setContent(contents.current())
                .setVisibility(
                        current == null ? Visibility.newBuilder().build() : Words.visibility(current.visibility()))
                .setOrdered(
                        current == null || current.ordered().equals(current.visibility())
                                ? null
                                : Words.visibility(current.ordered()))
                .setDecisionId(current == null ? null : current.decisionId())
                .setApprovedContent(contents.approved())
                .setApprovedRevision(approved == null ? 0 : approved.revision())
                .setApprovedVisibility(approved == null ? null : Words.visibility(approved.ordered()))
                .setApprovedDecisionId(approved == null ? null : approved.decisionId())
                .setAmended(amended == null ? null : Words.visibility(amended.visibility()))
                .setAmendedRevision(amended == null ? 0 : amended.revision())
                .setBlocked(known.blocked())
                .setHidden(Words.bits(known.hidden()))
                .setRevoked(ended == null ? null : Words.decision(ended.ending()))
                .setRevokedRevision(ended == null ? 0 : ended.revision())
                .setStandingClause(ended == null ? null : ended.standingClause())
                .setDecidedRevision(known.decidedRevision())
                .build();
    }

    static CustodyRecorded custody(CaseInCustody known) {
        Recall recall = known.ledger().recall();
        return CustodyRecorded.newBuilder()
                .setCaseId(known.caseId().value())
                .setNoticeId(known.noticeId())
                .setVersions(known.ledger().versions().stream()
                        .map(sent -> new VersionCustody(
                                sent.version(),
                                sent.sentAt(),
                                Words.bits(sent.sentTo()),
                                Words.bits(sent.received()),
                                Words.bits(sent.updated())))
                        .toList())
                .setRecall(recall == null ? null : recall(recall))
                .build();
    }

    private static dev.herald.event.Recall recall(Recall recall) {
        return dev.herald.event.Recall.newBuilder()
                .setReason(Words.reason(recall.ending()))
                .setEnding(recall.ending() == null ? DecisionKind.AMENDED : Words.decision(recall.ending()))
                .setStartedAt(recall.startedAt())
                .setAcknowledgeBy(recall.acknowledgeBy())
                .setInstructed(Words.bits(recall.instructed()))
                .setRemoved(Words.bits(recall.removed()))
                .setUnable(Words.bits(recall.unable()))
                .setOverdue(Words.bits(recall.overdue()))
                .setReminders(recall.reminders())
                .setClosed(recall.closed())
                .build();
    }

    private static @Nullable Snapshot snapshot(DisseminatedCase stored) {
        NoticeContent content = stored.getContent();
        if (content == null) {
            return null;
        }
        Visibility ordered = stored.getOrdered();
        boolean reviewed = content.getBanner() == ReviewBanner.REVIEWED;
        String decision = stored.getDecisionId();
        return new Snapshot(
                stored.getVersion(),
                stored.getRevision(),
                Words.instrument(stored.getInstrument()),
                Words.visibility(ordered == null ? stored.getVisibility() : ordered),
                Words.visibility(stored.getVisibility()),
                reviewed,
                reviewed && decision == null ? NOT_KEPT : decision);
    }

    /** Nothing but diffusions goes out unreviewed, over what was approved before. */
    private static @Nullable Snapshot approved(DisseminatedCase stored) {
        Visibility ordered = stored.getApprovedVisibility();
        return ordered == null
                ? null
                : new Snapshot(
                        0,
                        stored.getApprovedRevision(),
                        Words.instrument(Instrument.WANTED_PERSON_DIFFUSION),
                        Words.visibility(ordered),
                        Words.visibility(ordered),
                        true,
                        stored.getApprovedDecisionId());
    }

    private static Ledger ledger(CustodyRecorded custody) {
        dev.herald.event.Recall recall = custody.getRecall();
        return new Ledger(
                custody.getVersions().stream()
                        .map(sent -> new SentVersion(
                                sent.getVersion(),
                                sent.getSentAt(),
                                Words.members(sent.getSentTo()),
                                Words.members(sent.getReceived()),
                                Words.members(sent.getUpdated())))
                        .toList(),
                recall == null ? null : recall(recall));
    }

    private static Recall recall(dev.herald.event.Recall recall) {
        return new Recall(
                recall.getReason() == RevocationReason.EXCLUDED ? null : Words.ending(recall.getEnding()),
                recall.getStartedAt(),
                recall.getAcknowledgeBy(),
                Words.members(recall.getInstructed()),
                Words.members(recall.getRemoved()),
                Words.members(recall.getUnable()),
                Words.members(recall.getOverdue()),
                recall.getReminders(),
                recall.getClosed());
    }
}
