package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Part of {@link NothingLost}: the last decision on a case is seen in what went out, and what is in force has been sent
 * to every bureau that takes part and may see it, also to one that came later. Of each case the last counts: compaction
 * may have taken what the earlier ones brought about.
 *
 * <pre>
 * legal:    approved, and published to all but the requester and the excluded
 * legal:    jp becomes a member later, and is sent version 2 of what is in force
 * legal:    ke is suspended when the notice is published, and is not sent it
 * legal:    an update is denied: the version before it stands
 * legal:    an update is approved while the notice is blocked: it is held back
 * illegal:  approved, and no notice rests on it
 * illegal:  denied after it was published, and neither revoked nor closed
 * illegal:  a notice is in force, and de was never sent it
 * illegal:  a block is lifted, and de's mailbox ends with the block, or what consumers read does
 * illegal:  jp becomes a member later, and is not sent what is in force
 * </pre>
 */
final class EveryDecisionTakesEffect implements Check {

    @Override
    public void check(History history, ViolationCollector findings) {
        ended(history, findings);
        everybodyHasIt(history, findings);
    }

    private static void ended(History history, ViolationCollector findings) {
        Set<String> shown = History.ids(history.on(Topics.DISSEMINATIONS));
        Set<String> revoked = history.on(Topics.DISSEMINATIONS, DisseminationRevoked.class).stream()
                .map(told -> told.event().getDecisionId())
                .collect(Collectors.toSet());
        Set<String> closed = history.on(Topics.DISSEMINATIONS, CaseClosed.class).stream()
                .map(told -> told.event().getCaseId())
                .collect(Collectors.toSet());
        Map<String, HistoryRecord> lastShown =
                history.lastOfEachCase(Topics.DISSEMINATIONS, EveryDecisionTakesEffect::saysWhetherItStands);
        history.lastOfEachCase(Topics.DECISIONS, EveryDecisionTakesEffect::isFinal)
                .forEach((caseId, decision) -> {
                    DecisionKind kind =
                            decision.as(DecisionIssued.class).orElseThrow().getKind();
                    boolean heldBack = Optional.ofNullable(lastShown.get(caseId))
                            .filter(last -> last.is(NoticeBlocked.class))
                            .isPresent();
                    if (kind == DecisionKind.RESTORED) {
                        findings.require(!heldBack, decision, "restored, and consumers still read the block");
                    } else if (kind == DecisionKind.APPROVED) {
                        findings.require(
                                heldBack
                                        || NoticeIndex.SNAPSHOTS.stream()
                                                .anyMatch(type -> shown.contains(History.childId(decision, type))),
                                decision,
                                "approved, and no notice rests on it");
                    } else if (isEnding(decision)) {
                        findings.require(
                                revoked.contains(decision.id()) || closed.contains(caseId),
                                decision,
                                "ended, and neither revoked nor closed");
                    }
                });
    }

    /** What says nothing of whether the case stands, such as a denied update, hides no decision before it. */
    private static boolean isFinal(HistoryRecord entry) {
        return entry.as(DecisionIssued.class)
                .filter(decision -> switch (decision.getKind().name()) {
                    case "APPROVED", "AMENDED", "BLOCKED", "RESTORED", "SUSPENDED" -> true;
                    default -> isEnding(entry);
                })
                .isPresent();
    }

    private static boolean isEnding(HistoryRecord entry) {
        return entry.as(DecisionIssued.class)
                .filter(decision -> NoticeIndex.ENDINGS.contains(decision.getKind()))
                .isPresent();
    }

    private static void everybodyHasIt(History history, ViolationCollector findings) {
        NoticeIndex notices = new NoticeIndex(history);
        MemberTable members = new MemberTable(history);
        CustodyLedgers ledgers = new CustodyLedgers(history, members);
        history.lastOfEachCase(Topics.DISSEMINATIONS, EveryDecisionTakesEffect::saysWhetherItStands).values().stream()
                .filter(NoticeIndex::isSnapshot)
                .forEach(notice -> {
                    Optional<RequestSubmitted> shown = notices.revisionShown(notice);
                    Set<String> entitled = new TreeSet<>(members.active());
                    entitled.removeIf(member -> shown.filter(request -> members.maySee(member, request))
                            .isEmpty());
                    Set<String> lacking = new TreeSet<>(entitled);
                    lacking.removeAll(ledgers.sentTo(notice.caseId(), notice.number("version")));
                    findings.require(
                            lacking.isEmpty(), notice, "is in force, and was not sent to %s".formatted(lacking));
                    entitled.removeIf(member -> !isBlockedFor(history.mailbox(member), notice.caseId()));
                    findings.require(
                            entitled.isEmpty(), notice, "is in force, and still blocked for %s".formatted(entitled));
                });
    }

    private static boolean isBlockedFor(List<HistoryRecord> mailbox, String caseId) {
        return mailbox.stream()
                .filter(entry -> entry.key().equals(caseId))
                .reduce((earlier, later) -> later)
                .filter(last -> last.is(NoticeBlocked.class))
                .isPresent();
    }

    private static boolean saysWhetherItStands(HistoryRecord entry) {
        return NoticeIndex.isSnapshot(entry)
                || entry.is(NoticeBlocked.class)
                || entry.is(DisseminationRevoked.class)
                || entry.is(CaseClosed.class);
    }
}
