package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mail on correspondence is in its addressee's mailbox. After the addressee has acknowledged it, or the case is closed,
 * a tombstone may replace it. A history is read before compaction removes tombstones.
 *
 * <pre>
 * legal:    a receipt is on correspondence and in fr's mailbox
 * legal:    fr acknowledged it, and a tombstone is in its place
 * legal:    fr's mailbox is missing for a while: its mail waits
 * legal:    fr left before or after a receipt, came back, and lacks it: mail is not sent again
 * illegal:  a receipt is on correspondence, and fr's mailbox lacks it
 * illegal:  a tombstone is in the place of mail that was not acknowledged
 * </pre>
 */
final class EveryMailIsDelivered implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        MemberTable members = new MemberTable(history);
        Set<String> closed = history.casesWith(Topics.DISSEMINATIONS, CaseClosed.class);
        Set<String> acknowledged = history.eventsOn(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                .map(typed -> typed.event().getMessageId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, Map<String, HistoryRecord>> held = new HashMap<>();
        history.mailboxes()
                .forEach((member, box) -> box.forEach(record ->
                        held.computeIfAbsent(member, any -> new HashMap<>()).put(record.key(), record)));
        history.recordsOn(Topics.CORRESPONDENCE).stream()
                .filter(HistoryRecord::isMail)
                .forEach(record -> {
                    String addressee = record.text("addressee").orElseThrow();
                    String messageId = record.text("messageId").orElseThrow();
                    HistoryRecord there = held.getOrDefault(addressee, Map.of()).get(messageId);
                    boolean waits = members.mayMissMailOf(record.time(), addressee);
                    boolean done = acknowledged.contains(messageId) || closed.contains(record.caseId());
                    violations.require(
                            waits || (there != null && (done || there.event() != null)),
                            record,
                            "not in the mailbox of " + addressee);
                });
    }
}
