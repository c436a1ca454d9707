package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last decision on a case shows in the published records. A notice in force was sent to every active bureau that
 * may see it, including a bureau that joined later. Only the last decision of a case counts: compaction may have
 * removed the effects of earlier ones.
 *
 * <pre>
 * legal:    approved, and published to all but the requester and the excluded
 * legal:    jp becomes a member later, and is sent version 2 of what is in force
 * legal:    ke is suspended when the notice is published, and is not sent it
 * legal:    an update is denied: the version before it stays in force
 * legal:    an update is approved while the notice is blocked: it is held back
 * legal:    restored, and the update of a diffusion that came meanwhile awaits its approval, for its sender's route is
 *           AFTER_REVIEW by now, or screening holds it
 * legal:    revoked, not closed while ke has not acknowledged the removal, and denied again meanwhile
 * legal:    a diffusion's revision 3 was out unreviewed before the approval of revision 2 was read
 * legal:    a diffusion's revision 2 was out unreviewed before the approval of revision 1 was read, and is denied: the
 *           version that comes back rests on that approval
 * illegal:  approved, and no notice rests on it
 * illegal:  denied after it was published, and neither revoked nor closed
 * illegal:  a notice is in force, and de was never sent it
 * illegal:  a block is lifted, and de's mailbox ends with the block, or what consumers read does
 * illegal:  jp becomes a member later, and is not sent what is in force
 * </pre>
 */
final class EveryDecisionTakesEffect implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        checkLastDecisions(history, violations);
        checkRecipients(history, violations);
    }

    private static void checkLastDecisions(History history, ViolationCollector violations) {
        Set<String> shown = History.ids(history.recordsOn(Topics.DISSEMINATIONS));
        Set<String> revoked = history.eventsOn(Topics.DISSEMINATIONS, DisseminationRevoked.class).stream()
                .map(typed -> typed.event().getDecisionId())
                .collect(Collectors.toSet());
        Set<String> restedOn = history.recordsOn(Topics.DISSEMINATIONS).stream()
                .filter(NoticeIndex::isSnapshot)
                .flatMap(record -> record.text("decisionId").stream())
                .collect(Collectors.toSet());
        Set<String> closed = history.casesWith(Topics.DISSEMINATIONS, CaseClosed.class);
        Map<String, HistoryRecord> lastShown =
                history.lastByCase(Topics.DISSEMINATIONS, EveryDecisionTakesEffect::showsState);
        Map<String, HistoryRecord> lastRequest =
                history.lastByCase(Topics.REQUESTS, record -> record.isOfType(RequestSubmitted.class));
        history.lastByCase(Topics.DECISIONS, EveryDecisionTakesEffect::determinesState)
                .forEach((caseId, decision) -> {
                    DecisionKind kind =
                            decision.eventAs(DecisionIssued.class).orElseThrow().getKind();
                    boolean heldBack = Optional.ofNullable(lastShown.get(caseId))
                            .filter(last -> last.isOfType(NoticeBlocked.class))
                            .isPresent();
                    if (kind == DecisionKind.RESTORED) {
                        violations.require(
                                !heldBack || awaitsApproval(history, decision, lastRequest.get(caseId)),
                                decision,
                                "restored, and consumers still read the block");
                    } else if (kind == DecisionKind.APPROVED) {
                        violations.require(
                                heldBack
                                        || isOvertaken(decision, lastShown.get(caseId), lastRequest.get(caseId))
                                        || restedOn.contains(decision.id())
                                        || NoticeIndex.SNAPSHOTS.stream()
                                                .anyMatch(type -> shown.contains(History.derivedId(decision, type))),
                                decision,
                                "approved, and no notice rests on it");
                    } else if (isEnding(decision)) {
                        violations.require(
                                revoked.contains(decision.id())
                                        || closed.contains(caseId)
                                        || isRevoked(lastShown.get(caseId)),
                                decision,
                                "ended, and neither revoked nor closed");
                    }
                });
    }

    /** Returns whether a restored diffusion awaits the approval of an update that came while it was blocked. */
    private static boolean awaitsApproval(
            History history, HistoryRecord restored, @Nullable HistoryRecord lastRequest) {
        if (lastRequest == null) {
            return false;
        }
        String caseId = restored.caseId();
        RequestSubmitted update = lastRequest.eventAs(RequestSubmitted.class).orElseThrow();
        boolean reviewed = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .map(TypedRecord::event)
                .anyMatch(decision -> decision.getCaseId().equals(caseId)
                        && decision.getKind() == DecisionKind.APPROVED
                        && decision.getRevision() >= update.getRevision());
        HistoryRecord screening = history.lastByCase(
                        Topics.SCREENINGS, record -> !record.time().isAfter(restored.time()))
                .get(caseId);
        return update.getInstrument() == Instrument.WANTED_PERSON_DIFFUSION
                && !reviewed
                && (new MemberTable(history).mayAwaitReview(update.getSubmittedBy(), restored.time())
                        || (screening != null && EveryNoticeRestsOnADecision.isHeld(screening)));
    }

    /** Returns whether a later revision of a diffusion is out unreviewed: what was approved is what comes back. */
    private static boolean isOvertaken(
            HistoryRecord decision, @Nullable HistoryRecord lastShown, @Nullable HistoryRecord lastRequest) {
        return lastShown != null
                && lastShown.hasEvent(DiffusionCirculated.class, shown -> shown.getDecisionId() == null)
                && lastRequest != null
                && lastRequest.eventAs(RequestSubmitted.class).orElseThrow().getRevision()
                        > decision.eventAs(DecisionIssued.class).orElseThrow().getRevision();
    }

    /** Returns whether nothing is in force since an earlier ending: its recall need not have ended. */
    private static boolean isRevoked(@Nullable HistoryRecord lastShown) {
        return lastShown != null && lastShown.isOfType(DisseminationRevoked.class);
    }

    /** Returns whether a decision determines if the case is in force. Others, such as a denied update, are ignored. */
    private static boolean determinesState(HistoryRecord record) {
        return record.hasEvent(
                DecisionIssued.class, decision -> switch (decision.getKind().name()) {
                    case "APPROVED", "AMENDED", "BLOCKED", "RESTORED", "SUSPENDED" -> true;
                    default -> isEnding(record);
                });
    }

    private static boolean isEnding(HistoryRecord record) {
        return record.hasEvent(DecisionIssued.class, decision -> NoticeIndex.ENDINGS.contains(decision.getKind()));
    }

    private static void checkRecipients(History history, ViolationCollector violations) {
        NoticeIndex notices = new NoticeIndex(history);
        MemberTable members = new MemberTable(history);
        CustodyLedgers ledgers = new CustodyLedgers(history, members);
        history.lastByCase(Topics.DISSEMINATIONS, EveryDecisionTakesEffect::showsState).values().stream()
                .filter(NoticeIndex::isSnapshot)
                .forEach(notice -> {
                    Optional<RequestSubmitted> shown = notices.revisionShown(notice);
                    Set<String> entitled = new TreeSet<>(members.activeMembers());
                    entitled.removeIf(member -> shown.filter(request -> members.maySee(member, request))
                            .isEmpty());
                    Set<String> lacking = new TreeSet<>(entitled);
                    lacking.removeAll(ledgers.sentTo(notice.caseId(), notice.number("version")));
                    violations.require(
                            lacking.isEmpty(), notice, "is in force, and was not sent to %s".formatted(lacking));
                    entitled.removeIf(member -> !isBlockedFor(history.mailbox(member), notice.caseId()));
                    violations.require(
                            entitled.isEmpty(), notice, "is in force, and still blocked for %s".formatted(entitled));
                });
    }

    private static boolean isBlockedFor(List<HistoryRecord> mailbox, String caseId) {
        return mailbox.stream()
                .filter(record -> record.key().equals(caseId))
                .reduce((earlier, later) -> later)
                .filter(last -> last.isOfType(NoticeBlocked.class))
                .isPresent();
    }

    private static boolean showsState(HistoryRecord record) {
        return NoticeIndex.isSnapshot(record)
                || record.isOfType(NoticeBlocked.class)
                || record.isOfType(DisseminationRevoked.class)
                || record.isOfType(CaseClosed.class);
    }
}
