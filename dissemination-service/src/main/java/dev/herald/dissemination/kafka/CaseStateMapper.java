package dev.herald.dissemination.kafka;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.dissemination.custody.BlockDecision;
import dev.herald.dissemination.custody.BlockState;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog;
import dev.herald.dissemination.custody.Ledger;
import dev.herald.dissemination.custody.LocationReports;
import dev.herald.dissemination.custody.MemberSet;
import dev.herald.dissemination.custody.Publication;
import dev.herald.dissemination.custody.Recall;
import dev.herald.dissemination.custody.SentPhotograph;
import dev.herald.dissemination.custody.SentVersion;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.VersionCustody;
import dev.herald.state.CaseBlock;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.ReportedLocations;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps the moving part of a case, its ledger included, to its stored form and back. */
final class CaseStateMapper {

    private CaseStateMapper() {}

    static CaseInCustody read(DisseminatedCase stored) {
        return new CaseInCustody(
                new CaseId(stored.getCaseId()),
                new Publication(stored.getCurrent(), stored.getApproved(), stored.getAmendment(), stored.getCaveats()),
                block(stored),
                stored.getDecidedRevision(),
                stored.getEnded(),
                ledger(stored),
                new LocationReports(
                        stored.getLocations().stream()
                                .collect(Collectors.toMap(
                                        ReportedLocations::getIndex, ReportedLocations::getMessageIds)),
                        stored.getLatestLocation(),
                        stored.getLocationsRefusedUntil()),
                photograph(stored.getPhotograph()));
    }

    static CustodyLog log(DisseminatedCase stored) {
        return new CustodyLog(stored.getSequence(), stored.getHash());
    }

    /** Writes a case and the end of its custody log. */
    static DisseminatedCase write(CaseInCustody known, CustodyLog log, long decisionSequence) {
        Recall recall = known.ledger().recall();
        return new DisseminatedCase(
                known.caseId().value(),
                known.current(),
                known.approved(),
                known.publication().amendment(),
                block(known.block()),
                bitSet(known.block().hiddenBy()),
                known.decidedRevision(),
                known.ended(),
                versions(known.ledger()),
                recall == null ? null : recall(recall),
                known.locations().byIndex().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(reports -> new ReportedLocations(reports.getKey(), reports.getValue()))
                        .toList(),
                known.locations().latest(),
                known.locations().refusedUntil(),
                log.sequence(),
                log.hash(),
                known.publication().caveats(),
                photograph(known.photograph()),
                decisionSequence);
    }

    /** Writes the ledger as other stages read it. */
    static CustodyRecorded custody(CaseInCustody known) {
        Recall recall = known.ledger().recall();
        return new CustodyRecorded(
                known.caseId().value(),
                versions(known.ledger()),
                recall == null ? null : recall(recall),
                bitSet(
                        known.photograph() == null
                                ? MemberSet.EMPTY
                                : known.photograph().holders()));
    }

    private static List<VersionCustody> versions(Ledger ledger) {
        return ledger.versions().stream()
                .map(sent -> new VersionCustody(
                        sent.version(),
                        sent.sentAt(),
                        bitSet(sent.sentTo()),
                        bitSet(sent.received()),
                        bitSet(sent.updated())))
                .toList();
    }

    private static dev.herald.event.Recall recall(Recall recall) {
        DecisionKind ending = recall.ending();
        return dev.herald.event.Recall.newBuilder()
                .setReason(ending == null ? RevocationReason.EXCLUDED : RevocationReason.valueOf(ending.name()))
                .setEnding(ending == null ? DecisionKind.AMENDED : ending)
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

    private static @Nullable SentPhotograph photograph(dev.herald.state.@Nullable SentPhotograph stored) {
        return stored == null ? null : new SentPhotograph(stored.getSha256(), members(stored.getHolders()));
    }

    private static dev.herald.state.@Nullable SentPhotograph photograph(@Nullable SentPhotograph sent) {
        return sent == null ? null : new dev.herald.state.SentPhotograph(sent.sha256(), bitSet(sent.holders()));
    }

    private static BlockState block(DisseminatedCase stored) {
        CaseBlock block = stored.getBlock();
        return new BlockState(
                block == null ? null : new BlockDecision(block.getDecisionId(), block.getBySource()),
                block != null && block.getLifted(),
                members(stored.getHidden()));
    }

    private static @Nullable CaseBlock block(BlockState block) {
        BlockDecision decision = block.decision();
        return decision == null ? null : new CaseBlock(decision.decisionId(), decision.bySource(), block.lifted());
    }

    private static Ledger ledger(DisseminatedCase stored) {
        dev.herald.event.Recall recall = stored.getRecall();
        return new Ledger(
                stored.getVersions().stream()
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
                recall.getReason() == RevocationReason.EXCLUDED ? null : recall.getEnding(),
                recall.getStartedAt(),
                recall.getAcknowledgeBy(),
                members(recall.getInstructed()),
                members(recall.getRemoved()),
                members(recall.getUnable()),
                members(recall.getOverdue()),
                recall.getReminders(),
                recall.getClosed());
    }

    private static MemberSet members(ByteBuffer bits) {
        return MemberSet.fromBytes(AvroBytes.copyOf(bits));
    }

    private static ByteBuffer bitSet(MemberSet members) {
        return ByteBuffer.wrap(members.toBytes());
    }
}
