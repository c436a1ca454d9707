package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.MessageRefused;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.Photographs;
import dev.herald.promise.history.TypedRecord;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A notice that the ledger records as sent is in the mailbox, and a member's acknowledgement is in the ledger.
 *
 * <pre>
 * legal:    a notice is gone from a mailbox that has a later record under its key: the mailbox is compacted
 * legal:    a tombstone in its place, once the case is closed or the member acknowledged the removal
 * legal:    de's mailbox is missing for a while: what was sent to it waits
 * legal:    de acknowledges the removal of version 1, and was sent version 2 since: it is not recorded
 * legal:    ke acknowledges a case that it was never sent, and is refused
 * illegal:  the ledger says that de was sent version 2, and de's mailbox ends with version 1
 * illegal:  a tombstone in the place of a notice in force
 * illegal:  the ledger says that de was sent the photograph, and de's mailbox lacks it
 * illegal:  de acknowledged version 1, and the ledger does not have it
 * illegal:  ke acknowledges a case that it was never sent, and has no answer
 * </pre>
 */
final class LedgerMatchesMailboxes implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        MemberTable members = new MemberTable(history);
        CustodyLedgers ledgers = new CustodyLedgers(history, members);
        checkSent(history, members, ledgers, violations);
        checkAcknowledged(history, members, ledgers, violations);
        checkPhotographs(history, members, ledgers, violations);
    }

    private static void checkPhotographs(
            History history, MemberTable members, CustodyLedgers ledgers, ViolationCollector violations) {
        Photographs photographs = new Photographs(history);
        for (HistoryRecord ledger : ledgers.records()) {
            Set<String> lacking = new TreeSet<>(ledgers.photographHolders(ledger.caseId()));
            lacking.removeAll(photographs.holdersOf(ledger.caseId()));
            lacking.removeIf(members::hasNoMailbox);
            violations.require(
                    lacking.isEmpty(), ledger, "the photograph was sent to %s, who do not have it".formatted(lacking));
        }
    }

    private static void checkSent(
            History history, MemberTable members, CustodyLedgers ledgers, ViolationCollector violations) {
        Set<String> closed = history.casesWith(Topics.DISSEMINATIONS, CaseClosed.class);
        Set<String> removed = history.eventsOn(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                .filter(typed -> typed.event().getKind() == AcknowledgementKind.REMOVED)
                .map(typed ->
                        typed.event().getSubmittedBy() + " " + typed.event().getCaseId())
                .collect(Collectors.toSet());
        for (HistoryRecord ledger : ledgers.records()) {
            String caseId = ledger.caseId();
            ledgers.versions(caseId)
                    .forEach(version -> members.membersIn(version.getSentTo()).forEach(member -> {
                        boolean hasNoMailbox = members.hasNoMailbox(member);
                        boolean mayBeTombstone = closed.contains(caseId) || removed.contains(member + " " + caseId);
                        violations.require(
                                hasNoMailbox || holds(history, member, caseId, version.getVersion(), mayBeTombstone),
                                ledger,
                                "version %d was sent to %s, whose mailbox has neither it nor a later record"
                                        .formatted(version.getVersion(), member));
                    }));
        }
    }

    private static boolean holds(History history, String member, String caseId, int version, boolean mayBeTombstone) {
        return history.mailbox(member).stream()
                .filter(there -> there.key().equals(caseId) && (there.event() == null || NoticeIndex.isNotice(there)))
                .reduce((earlier, later) -> later)
                .filter(last -> last.event() == null ? mayBeTombstone : last.number("version") >= version)
                .isPresent();
    }

    private static void checkAcknowledged(
            History history, MemberTable members, CustodyLedgers ledgers, ViolationCollector violations) {
        Set<String> answered = history.outboundRecords().map(HistoryRecord::key).collect(Collectors.toSet());
        for (TypedRecord<Acknowledged> typed : history.eventsOn(Topics.ACKNOWLEDGEMENTS, Acknowledged.class)) {
            Acknowledged acknowledged = typed.event();
            String member = acknowledged.getSubmittedBy();
            if (acknowledged.getVersion() != 0
                    && !answered.contains(History.mailKey(typed.record(), MessageRefused.class))) {
                boolean waits = members.mayMissMailOf(typed.record().time(), member);
                violations.require(
                        isBooked(ledgers, acknowledged)
                                || (waits
                                        && !ledgers.holders(acknowledged.getCaseId())
                                                .contains(member)),
                        typed.record(),
                        "%s acknowledged %s of version %d, and the ledger does not have it"
                                .formatted(member, acknowledged.getKind(), acknowledged.getVersion()));
            }
        }
    }

    /** Returns whether an acknowledgement is booked. A notice that is sent again clears the removals of that member. */
    private static boolean isBooked(CustodyLedgers ledgers, Acknowledged acknowledged) {
        String caseId = acknowledged.getCaseId();
        String member = acknowledged.getSubmittedBy();
        return switch (acknowledged.getKind()) {
            case RECEIVED -> isBooked(ledgers, acknowledged, CustodyAct.RECEIVED);
            case UPDATED -> isBooked(ledgers, acknowledged, CustodyAct.UPDATED);
            case REMOVED, UNABLE ->
                acknowledged.getVersion() < ledgers.latestSentTo(member, caseId, Integer.MAX_VALUE)
                        || (ledgers.holders(caseId).contains(member)
                                && ledgers.recall(caseId)
                                        .filter(recall ->
                                                ledgers.instructed(recall).contains(member))
                                        .map(recall ->
                                                ledgers.settled(caseId, recall).contains(member)
                                                        && ledgers.isRemovalBooked(caseId, member))
                                        .orElse(true));
            case UNKNOWN -> true;
        };
    }

    /** An acknowledgement of a version that many others followed is not booked. */
    private static boolean isBooked(CustodyLedgers ledgers, Acknowledged acknowledged, CustodyAct act) {
        String caseId = acknowledged.getCaseId();
        int version = acknowledged.getVersion();
        return ledgers.isBooked(caseId, acknowledged.getSubmittedBy(), act, version)
                || ledgers.isSummarized(caseId, version);
    }
}
