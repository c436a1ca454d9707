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
import dev.herald.promise.history.TypedRecord;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Part of {@link NothingLost}: what the ledger says was sent is in mailboxes, and what members say of it is in the
 * ledger.
 *
 * <pre>
 * legal:    a notice is gone from a mailbox that has a later record under its key: the mailbox is compacted
 * legal:    a tombstone in its place, once the case is closed or the member said that it removed it
 * legal:    de's mailbox is missing for a while: what was sent to it waits
 * illegal:  the ledger says that de was sent version 2, and de's mailbox ends with version 1
 * illegal:  a tombstone in the place of a notice that stands
 * illegal:  de said that it received version 1, and the ledger does not know
 * </pre>
 */
final class LedgerMatchesMailboxes implements Check {

    @Override
    public void check(History history, ViolationCollector findings) {
        MemberTable members = new MemberTable(history);
        CustodyLedgers ledgers = new CustodyLedgers(history, members);
        sent(history, members, ledgers, findings);
        said(history, ledgers, findings);
    }

    private static void sent(History history, MemberTable members, CustodyLedgers ledgers, ViolationCollector findings) {
        Set<String> closed = history.on(Topics.DISSEMINATIONS, CaseClosed.class).stream()
                .map(told -> told.event().getCaseId())
                .collect(Collectors.toSet());
        Set<String> removed = history.on(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                .filter(told -> told.event().getKind() == AcknowledgementKind.REMOVED)
                .map(told -> told.event().getSubmittedBy() + " " + told.event().getCaseId())
                .collect(Collectors.toSet());
        for (HistoryRecord ledger : ledgers.all()) {
            String caseId = ledger.caseId();
            ledgers.versions(caseId)
                    .forEach(version -> members.in(version.getSentTo()).forEach(member -> {
                        boolean waits = !history.hasMailbox(member) || members.hasLeft(member);
                        boolean over = closed.contains(caseId) || removed.contains(member + " " + caseId);
                        findings.require(
                                waits || holds(history, member, caseId, version.getVersion(), over),
                                ledger,
                                "version %d was sent to %s, whose mailbox has neither it nor a later record"
                                        .formatted(version.getVersion(), member));
                    }));
        }
    }

    private static boolean holds(History history, String member, String caseId, int version, boolean over) {
        return history.mailbox(member).stream()
                .filter(there -> there.key().equals(caseId) && (there.event() == null || NoticeIndex.isNotice(there)))
                .reduce((earlier, later) -> later)
                .filter(last -> last.event() == null ? over : last.number("version") >= version)
                .isPresent();
    }

    private static void said(History history, CustodyLedgers ledgers, ViolationCollector findings) {
        Set<String> refusals = history.outbound().map(HistoryRecord::id).collect(Collectors.toSet());
        for (TypedRecord<Acknowledged> told : history.on(Topics.ACKNOWLEDGEMENTS, Acknowledged.class)) {
            Acknowledged said = told.event();
            if (said.getVersion() != 0 && !refusals.contains(History.childId(told.entry(), MessageRefused.class))) {
                findings.require(
                        isNoted(ledgers, said),
                        told.entry(),
                        "%s said %s of version %d, and the ledger does not know"
                                .formatted(said.getSubmittedBy(), said.getKind(), said.getVersion()));
            }
        }
    }

    /** A member that is sent the notice again has nothing to remove any more: the ledger forgets that it had. */
    private static boolean isNoted(CustodyLedgers ledgers, Acknowledged said) {
        String caseId = said.getCaseId();
        String member = said.getSubmittedBy();
        return switch (said.getKind()) {
            case RECEIVED -> ledgers.isBooked(caseId, member, CustodyAct.RECEIVED, said.getVersion());
            case UPDATED -> ledgers.isBooked(caseId, member, CustodyAct.UPDATED, said.getVersion());
            case REMOVED, UNABLE ->
                ledgers.holders(caseId).contains(member)
                        && ledgers.recall(caseId)
                                .filter(recall -> ledgers.instructed(recall).contains(member))
                                .map(recall -> ledgers.settled(caseId, recall).contains(member)
                                        && ledgers.isRemovalBooked(caseId, member))
                                .orElse(true);
            case UNKNOWN -> true;
        };
    }
}
