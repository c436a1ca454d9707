package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.dissemination.custody.Amendment;
import dev.herald.dissemination.custody.BlockState;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog;
import dev.herald.dissemination.custody.Ending;
import dev.herald.dissemination.custody.EndingDecision;
import dev.herald.dissemination.custody.Ledger;
import dev.herald.dissemination.custody.MemberSet;
import dev.herald.dissemination.custody.Publication;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.SentVersion;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.NoticeContent;
import dev.herald.event.VersionCustody;
import dev.herald.event.Visibility;
import dev.herald.state.CustodyBalance;
import dev.herald.state.DisseminatedCase;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps a case and its ledger to their stored forms and back. */
final class CaseStateMapper {

    private CaseStateMapper() {}

    /**
     * Reads a case.
     *
     * @param balance its ledger; null if no version was sent
     */
    static CaseInCustody read(DisseminatedCase stored, @Nullable CustodyBalance balance) {
        DecisionKind revoked = stored.getRevoked();
        Visibility amended = stored.getAmended();
        return new CaseInCustody(
                new CaseId(stored.getCaseId()),
                stored.getCustody().getNoticeId(),
                new Publication(
                        current(stored),
                        approved(stored),
                        amended == null
                                ? null
                                : new Amendment(stored.getAmendedRevision(), EventMapper.visibility(amended))),
                new BlockState(stored.getBlocked(), members(stored.getHidden())),
                stored.getDecidedRevision(),
                revoked == null
                        ? null
                        : new EndingDecision(
                                Ending.of(revoked), stored.getRevokedRevision(), stored.getStandingClause()),
                balance == null ? Ledger.EMPTY : ledger(balance.getCustody()));
    }

    /** Writes a case without its ledger. An ended case has no versions, so it holds no person. */
    static DisseminatedCase write(CaseInCustody known, VersionContents contents) {
        Snapshot current = known.current();
        Snapshot approved = known.approved();
        EndingDecision ended = known.ended();
        Amendment amendment = known.publication().amendment();
        return DisseminatedCase.newBuilder()
                .setCaseId(known.caseId().value())
                .setCustody(CustodyRecorded.newBuilder()
                        .setCaseId(known.caseId().value())
                        .setNoticeId(known.noticeId())
                        .build())
                .setRequester(known.requester().value())
                .setInstrument(current == null ? Instrument.UNKNOWN : current.instrument())
                .setVersion(current == null ? known.ledger().latestVersion() : current.version())
                .setRevision(current == null ? 0 : current.revision())
                .setContent(contents.current())
                .setVisibility(current == null ? Visibility.newBuilder().build() : visibility(current.visibility()))
                .setOrdered(
                        current == null || current.ordered().equals(current.visibility())
                                ? null
                                : visibility(current.ordered()))
                .setDecisionId(current == null ? null : current.decisionId())
                .setApprovedContent(contents.approved())
                .setApprovedRevision(approved == null ? 0 : approved.revision())
                .setApprovedVisibility(approved == null ? null : visibility(approved.ordered()))
                .setApprovedDecisionId(approved == null ? null : approved.decisionId())
                .setAmended(amendment == null ? null : visibility(amendment.visibility()))
                .setAmendedRevision(amendment == null ? 0 : amendment.revision())
                .setBlocked(known.block().blocked())
                .setHidden(bitSet(known.block().hiddenBy()))
                .setRevoked(ended == null ? null : ended.ending().decisionKind())
                .setRevokedRevision(ended == null ? 0 : ended.revision())
                .setStandingClause(ended == null ? null : ended.standingClause())
                .setDecidedRevision(known.decidedRevision())
                .build();
    }

    static CustodyBalance balance(CaseInCustody known, CustodyLog log) {
        return new CustodyBalance(custody(known), log.sequence(), log.hash());
    }

    /** Writes the ledger, as it is stored and as other stages read it. */
    static CustodyRecorded custody(CaseInCustody known) {
        Recall recall = known.ledger().recall();
        return CustodyRecorded.newBuilder()
                .setCaseId(known.caseId().value())
                .setNoticeId(known.noticeId())
                .setVersions(known.ledger().versions().stream()
                        .map(sent -> new VersionCustody(
                                sent.version(),
                                sent.sentAt(),
                                bitSet(sent.sentTo()),
                                bitSet(sent.received()),
                                bitSet(sent.updated())))
                        .toList())
                .setRecall(recall == null ? null : recall(recall))
                .build();
    }

    private static dev.herald.event.Recall recall(Recall recall) {
        Ending ending = recall.ending();
        return dev.herald.event.Recall.newBuilder()
                .setReason(ending == null ? RevocationReason.EXCLUDED : ending.revocationReason())
                .setEnding(ending == null ? DecisionKind.AMENDED : ending.decisionKind())
                .setStartedAt(recall.startedAt())
                .setAcknowledgeBy(recall.acknowledgeBy())
                .setInstructed(bitSet(recall.instructed()))
                .setRemoved(bitSet(recall.removed()))
                .setUnable(bitSet(recall.unable()))
                .setOverdue(bitSet(recall.overdue()))
                .setReminders(recall.reminders())
                .setClosed(recall.closed())
                .build();
    }

    private static @Nullable Snapshot current(DisseminatedCase stored) {
        NoticeContent content = stored.getContent();
        if (content == null) {
            return null;
        }
        Visibility ordered = stored.getOrdered();
        return new Snapshot(
                stored.getVersion(),
                stored.getRevision(),
                stored.getInstrument(),
                EventMapper.visibility(ordered == null ? stored.getVisibility() : ordered),
                EventMapper.visibility(stored.getVisibility()),
                content.getBanner() == ReviewBanner.REVIEWED,
                stored.getDecisionId());
    }

    /** Only a diffusion is sent unreviewed over an approved version. */
    private static @Nullable Snapshot approved(DisseminatedCase stored) {
        if (stored.getApprovedVisibility() == null) {
            return null;
        }
        dev.herald.dissemination.custody.Visibility ordered = EventMapper.visibility(stored.getApprovedVisibility());
        return new Snapshot(
                0,
                stored.getApprovedRevision(),
                Instrument.WANTED_PERSON_DIFFUSION,
                ordered,
                ordered,
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
                                members(sent.getSentTo()),
                                members(sent.getReceived()),
                                members(sent.getUpdated())))
                        .toList(),
                recall == null ? null : recall(recall));
    }

    private static Recall recall(dev.herald.event.Recall recall) {
        return new Recall(
                recall.getReason() == RevocationReason.EXCLUDED ? null : Ending.of(recall.getEnding()),
                recall.getStartedAt(),
                recall.getAcknowledgeBy(),
                members(recall.getInstructed()),
                members(recall.getRemoved()),
                members(recall.getUnable()),
                members(recall.getOverdue()),
                recall.getReminders(),
                recall.getClosed());
    }

    private static Visibility visibility(dev.herald.dissemination.custody.Visibility visibility) {
        return new Visibility(
                texts(visibility.excluded()),
                texts(visibility.recipients()),
                visibility.confidentiality(),
                visibility.publicExtract());
    }

    private static List<String> texts(Collection<MemberCode> codes) {
        return codes.stream().sorted().map(MemberCode::value).toList();
    }

    private static MemberSet members(ByteBuffer bits) {
        byte[] bytes = new byte[bits.remaining()];
        bits.duplicate().get(bytes);
        return MemberSet.fromBytes(bytes);
    }

    private static ByteBuffer bitSet(MemberSet members) {
        return ByteBuffer.wrap(members.toBytes());
    }
}
