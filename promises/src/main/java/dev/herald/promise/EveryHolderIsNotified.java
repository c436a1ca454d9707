package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeRestored;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.Photographs;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A revocation reaches exactly the members that were sent the data. The holders are taken from the custody ledger,
 * since mailboxes are compacted. A case is closed when each holder has acknowledged the removal or is named as overdue
 * in the custody log; the closing names nobody.
 *
 * <pre>
 * legal:    fr and de were sent it, and are instructed; each says REMOVED; the case is closed
 * legal:    fr's mailbox has the instruction only: compaction took the notice, the ledger knows of it
 * legal:    fr excludes de later: de is instructed, and the notice stays in force for the others
 * legal:    ke is suspended, and is instructed like the others: it holds the data
 * legal:    de says nothing; after the deadline the custody log names de overdue, and the case is closed
 * legal:    de says nothing, the deadline is over, and the time until it is named overdue is not
 * legal:    de says nothing; a new request is in force before the deadline, and the earlier recall closes nothing
 * legal:    de's mailbox is missing for a while: its instruction waits
 * legal:    de's acknowledgement of a removal is on its way during the revocation: de is counted and instructed again
 * legal:    de acknowledges the removal of a notice in force, and is refused: de is instructed like the others
 * legal:    ke returns, and is sent it, in the instant in which it was blocked and restored
 * illegal:  de was sent it, and is not instructed; or br never was, and is
 * illegal:  fr excludes de later, and de is not instructed
 * illegal:  de is instructed to remove a notice in force that it may see
 * illegal:  a revocation that counts fewer holders than there are
 * illegal:  a notice or a block in a mailbox of whose owner the ledger knows nothing
 * illegal:  de holds it when it is blocked, and is not notified
 * illegal:  closed while de has not acknowledged and is not named
 * illegal:  the photograph stays in de's mailbox after the instruction to remove the notice
 * illegal:  a photograph in a mailbox of whose owner the ledger knows nothing
 * illegal:  br is named overdue, and never held it
 * illegal:  the ledger closed the recall, or its deadline was 90 days ago, and the case is not closed
 * </pre>
 */
final class EveryHolderIsNotified implements Check {

    /**
     * A recall is closed within this time after its deadline: the longest {@code herald.dissemination.escalation} and
     * five minutes. No record states the escalation of a cluster.
     */
    private static final Duration CLOSES_WITHIN = Duration.ofDays(90).plusMinutes(5);

    @Override
    public void check(History history, ViolationCollector violations) {
        new Recalls(history).check(violations);
    }

    /** The recalls of one history. */
    private static final class Recalls {

        private final History history;
        private final MemberTable members;
        private final CustodyLedgers ledgers;
        private final NoticeIndex notices;
        private final List<TypedRecord<Acknowledged>> removals;

        Recalls(History history) {
            this.history = history;
            this.members = new MemberTable(history);
            this.ledgers = new CustodyLedgers(history, members);
            this.notices = new NoticeIndex(history);
            Set<String> outboundKeys =
                    history.outboundRecords().map(HistoryRecord::key).collect(Collectors.toSet());
            this.removals = history.eventsOn(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                    .filter(typed -> typed.event().getKind() == AcknowledgementKind.REMOVED
                            && !outboundKeys.contains(History.mailKey(typed.record(), MessageRefused.class)))
                    .toList();
        }

        void check(ViolationCollector violations) {
            checkLedgerKnowsHolders(violations);
            history.eventsOn(Topics.DISSEMINATIONS, DisseminationRevoked.class)
                    .forEach(revoked -> checkRevocation(revoked, violations));
            history.recordsOn(Topics.DISSEMINATIONS).stream()
                    .filter(NoticeIndex::isSnapshot)
                    .forEach(notice -> checkMembersNoLongerEntitled(notice, violations));
            history.eventsOn(Topics.DISSEMINATIONS, NoticeBlocked.class)
                    .forEach(blocked -> checkBlock(blocked.record(), violations));
            checkInstructionsAreJustified(violations);
            checkPhotographs(violations);
            checkClosings(violations);
        }

        private void checkLedgerKnowsHolders(ViolationCollector violations) {
            history.mailboxes()
                    .forEach((member, box) -> box.stream()
                            .filter(NoticeIndex::isNotice)
                            .forEach(record -> violations.require(
                                    ledgers.holders(record.caseId()).contains(member),
                                    record,
                                    "is in the mailbox of %s, and the ledger does not have it".formatted(member))));
        }

        private void checkRevocation(TypedRecord<DisseminationRevoked> revoked, ViolationCollector violations) {
            String caseId = revoked.event().getCaseId();
            int version = revoked.event().getVersion();
            Set<String> everSent = ledgers.sentUpTo(caseId, version);
            Set<String> holders = new TreeSet<>(everSent);
            holders.removeIf(member -> hasRemoved(
                    member,
                    caseId,
                    version,
                    time -> time.isBefore(revoked.record().time())));
            Set<String> lacking = new TreeSet<>(holders);
            lacking.removeIf(member -> isNotified(member, caseId, version) || members.hasNoMailbox(member));
            violations.require(
                    lacking.isEmpty(),
                    revoked.record(),
                    "held by %s, and not notified are %s".formatted(holders, lacking));
            int counted = revoked.event().getHolders();
            violations.require(
                    counted >= holders.size() && counted <= everSent.size(),
                    revoked.record(),
                    "says %d holders, and there are %d".formatted(counted, holders.size()));
        }

        /** Checks that holders of earlier versions that may not see this one are instructed to remove them. */
        private void checkMembersNoLongerEntitled(HistoryRecord notice, ViolationCollector violations) {
            Optional<RequestSubmitted> shown = notices.revisionShown(notice);
            int before = notice.number("version") - 1;
            Set<String> lacking = ledgers.sentUpTo(notice.caseId(), before);
            lacking.removeIf(member -> shown.isEmpty()
                    || members.maySee(member, shown.get())
                    || members.hasNoMailbox(member)
                    || isNotified(member, notice.caseId(), ledgers.latestSentTo(member, notice.caseId(), before)));
            violations.require(
                    lacking.isEmpty(), notice, "%s may not see it any more, and were not notified".formatted(lacking));
        }

        private void checkBlock(HistoryRecord blocked, ViolationCollector violations) {
            for (String member : ledgers.sentUpTo(blocked.caseId(), blocked.number("version"))) {
                violations.require(
                        members.hasNoMailbox(member)
                                || history.mailbox(member).stream()
                                        .filter(there -> there.key().equals(blocked.caseId()))
                                        .anyMatch(there -> there.id().equals(blocked.id())
                                                || cameAfter(there, blocked)
                                                || there.isOfType(RemovalInstructed.class)),
                        blocked,
                        "%s holds it, and was not notified".formatted(member));
            }
        }

        /** Returns whether a record came after a block: later, or in the instant in which the block also ended. */
        private boolean cameAfter(HistoryRecord there, HistoryRecord blocked) {
            return there.time().isAfter(blocked.time())
                    || (there.time().equals(blocked.time())
                            && history.eventsOn(Topics.DISSEMINATIONS, NoticeRestored.class).stream()
                                    .map(TypedRecord::record)
                                    .anyMatch(ended -> ended.caseId().equals(blocked.caseId())
                                            && ended.offset() > blocked.offset()
                                            && ended.time().equals(blocked.time())));
        }

        /** Checks that a member is instructed to remove only if the case ended or it may not see a version any more. */
        private void checkInstructionsAreJustified(ViolationCollector violations) {
            Set<String> ended = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                    .filter(typed -> NoticeIndex.ENDINGS.contains(typed.event().getKind()))
                    .map(typed -> typed.event().getCaseId())
                    .collect(Collectors.toSet());
            Set<String> lost = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                    .filter(typed -> typed.event().getRequest() != null)
                    .flatMap(typed -> history.mailboxes().keySet().stream()
                            .filter(member ->
                                    !members.maySee(member, typed.event().getRequest()))
                            .map(member -> member + " " + typed.event().getCaseId()))
                    .collect(Collectors.toSet());
            history.mailboxes()
                    .forEach((member, box) -> box.stream()
                            .filter(record -> record.isOfType(RemovalInstructed.class))
                            .forEach(record -> violations.require(
                                    ended.contains(record.caseId()) || lost.contains(member + " " + record.caseId()),
                                    record,
                                    "%s is instructed to remove a notice in force that it may see".formatted(member))));
        }

        /** Checks that a photograph is only where the notice is, and that the ledger knows it. */
        private void checkPhotographs(ViolationCollector violations) {
            Photographs photographs = new Photographs(history);
            history.mailboxes()
                    .keySet()
                    .forEach(member -> photographs.in(member).forEach(record -> {
                        violations.require(
                                ledgers.photographHolders(record.caseId()).contains(member),
                                record,
                                "is in the mailbox of %s, and the ledger does not have it".formatted(member));
                        violations.require(
                                !endsWithRemoval(member, record.caseId()),
                                record,
                                "stays with %s after the instruction to remove the notice".formatted(member));
                    }));
        }

        /** Returns whether the last record about a notice in a mailbox removes it. */
        private boolean endsWithRemoval(String member, String caseId) {
            return history.mailbox(member).stream()
                    .filter(there -> there.key().equals(caseId))
                    .reduce((earlier, later) -> later)
                    .filter(last -> last.event() == null || last.isOfType(RemovalInstructed.class))
                    .isPresent();
        }

        private void checkClosings(ViolationCollector violations) {
            for (TypedRecord<CaseClosed> closed : history.eventsOn(Topics.DISSEMINATIONS, CaseClosed.class)) {
                String caseId = closed.event().getCaseId();
                int version = lastVersionBefore(closed.record());
                Set<String> holders = ledgers.sentUpTo(caseId, version);
                Set<String> waiting = new TreeSet<>(holders);
                waiting.removeIf(member -> hasRemoved(member, caseId, version, time -> true));
                waiting.removeIf(member -> ledgers.isNamedOverdue(caseId, member, version));
                violations.require(
                        waiting.isEmpty(),
                        closed.record(),
                        "closed, and %s neither removed it nor are named".formatted(waiting));
            }
            checkNamedOverdue(violations);
            checkFinishedRecallsAreClosed(violations);
        }

        /** Checks that the custody log names only members overdue that were sent the data. */
        private void checkNamedOverdue(ViolationCollector violations) {
            history.eventsOn(Topics.CUSTODY, CustodyBooked.class).stream()
                    .filter(typed -> typed.event().getAct() == CustodyAct.OVERDUE)
                    .forEach(typed -> {
                        CustodyBooked entry = typed.event();
                        Set<String> holders = ledgers.sentUpTo(entry.getCaseId(), entry.getVersion());
                        violations.require(
                                holders.containsAll(entry.getNamed()),
                                typed.record(),
                                "names %s overdue, and holders were %s".formatted(entry.getNamed(), holders));
                    });
        }

        /**
         * Checks that a case is closed once the ledger has closed the recall, and at the latest {@link #CLOSES_WITHIN}
         * after the deadline, unless the case is in force again.
         */
        private void checkFinishedRecallsAreClosed(ViolationCollector violations) {
            Map<String, HistoryRecord> last = history.lastByCase(
                    Topics.DISSEMINATIONS,
                    record -> record.isOfType(DisseminationRevoked.class)
                            || record.isOfType(CaseClosed.class)
                            || NoticeIndex.isSnapshot(record));
            Instant latest = history.latestTime().minus(CLOSES_WITHIN);
            for (HistoryRecord ledger : ledgers.records()) {
                boolean over = ledgers.recall(ledger.caseId())
                        .filter(recall -> recall.getReason() != RevocationReason.EXCLUDED)
                        .filter(recall ->
                                recall.getClosed() || recall.getAcknowledgeBy().isBefore(latest))
                        .isPresent();
                boolean waiting = Optional.ofNullable(last.get(ledger.caseId()))
                        .filter(record -> record.isOfType(DisseminationRevoked.class))
                        .isPresent();
                violations.require(
                        !over || !waiting, ledger, "everybody removed it or is overdue, and it is not closed");
            }
        }

        /**
         * Returns whether a member was instructed, or its mailbox has a later record, or a tombstone after its
         * acknowledgement.
         */
        private boolean isNotified(String member, String caseId, int version) {
            return history.mailbox(member).stream()
                    .filter(there -> there.key().equals(caseId))
                    .anyMatch(there -> (there.isOfType(RemovalInstructed.class) && there.number("version") >= version)
                            || there.number("version") > version
                            || (there.event() == null && hasRemoved(member, caseId, version, time -> true)));
        }

        /** Returns whether a member acknowledged the removal of the latest version that it was sent. */
        private boolean hasRemoved(String member, String caseId, int version, Predicate<Instant> condition) {
            int held = ledgers.latestSentTo(member, caseId, version);
            return removals.stream()
                    .anyMatch(typed -> typed.event().getCaseId().equals(caseId)
                            && typed.event().getSubmittedBy().equals(member)
                            && typed.event().getVersion() >= held
                            && condition.test(typed.record().time()));
        }

        /**
         * Returns the last version before a closing. Versions after it, for a new request, are no concern of that
         * closing.
         */
        private int lastVersionBefore(HistoryRecord closed) {
            return history.recordsOn(Topics.DISSEMINATIONS).stream()
                            .filter(later -> NoticeIndex.isSnapshot(later)
                                    && later.caseId().equals(closed.caseId())
                                    && later.offset() > closed.offset())
                            .mapToInt(later -> later.number("version"))
                            .min()
                            .orElse(Integer.MAX_VALUE)
                    - 1;
        }
    }
}
