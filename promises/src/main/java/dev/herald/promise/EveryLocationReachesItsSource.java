package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonLocated;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;

/**
 * A report that a person was located, arrested or released is passed on to the source or refused to its sender, and is
 * passed on only if the sender was sent the case.
 *
 * <pre>
 * legal:    br holds the notice of fr and reports an arrest: fr has the mail
 * legal:    ke never held it: ke has a refusal
 * illegal:  br reports an arrest, and neither fr nor br has an answer
 * illegal:  br reports an arrest, fr has the mail, and br has a refusal
 * illegal:  ke never held it, and fr has the mail
 * </pre>
 */
final class EveryLocationReachesItsSource implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        MemberTable members = new MemberTable(history);
        for (TypedRecord<PersonLocated> typed : history.eventsOn(Topics.ACKNOWLEDGEMENTS, PersonLocated.class)) {
            HistoryRecord record = typed.record();
            String source = History.ownerOfCase(record.caseId());
            String sender = typed.event().getSubmittedBy();
            boolean passedOn = history.hasMail(source, History.mailKey(record, LocationNotified.class));
            boolean refused = history.hasMail(sender, History.mailKey(record, MessageRefused.class));
            boolean waits = isUnreachable(source, history, members) || isUnreachable(sender, history, members);
            violations.require(
                    passedOn != refused || (waits && !passedOn),
                    record,
                    passedOn
                            ? "passed on to %s and refused to %s".formatted(source, sender)
                            : "neither passed on to %s nor refused to %s".formatted(source, sender));
            violations.require(
                    !passedOn || wasSent(sender, record.caseId(), history),
                    record,
                    "%s was never sent the case".formatted(sender));
        }
    }

    private static boolean isUnreachable(String member, History history, MemberTable members) {
        return !history.hasMailbox(member) || members.hasLeft(member);
    }

    private static boolean wasSent(String member, String caseId, History history) {
        return history.mailbox(member).stream()
                .anyMatch(record ->
                        NoticeIndex.isSnapshot(record) && record.caseId().equals(caseId));
    }
}
