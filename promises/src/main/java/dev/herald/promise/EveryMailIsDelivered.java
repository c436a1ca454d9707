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
 * Part of {@link NothingLost}: mail on correspondence is in its addressee's mailbox. Once the addressee has said that
 * it has it, or the case is closed, a tombstone may be in its place; a history is read before tombstones themselves go.
 *
 * <pre>
 * legal:    a receipt is on correspondence and in fr's mailbox
 * legal:    fr said that it has it, and a tombstone is in its place
 * legal:    fr's mailbox is missing for a while: its mail waits
 * illegal:  a receipt is on correspondence, and fr's mailbox lacks it
 * illegal:  a tombstone is in the place of mail that nobody acknowledged
 * </pre>
 */
final class EveryMailIsDelivered implements Check {

    @Override
    public void check(History history, ViolationCollector findings) {
        MemberTable members = new MemberTable(history);
        Set<String> closed = history.on(Topics.DISSEMINATIONS, CaseClosed.class).stream()
                .map(told -> told.event().getCaseId())
                .collect(Collectors.toSet());
        Set<String> acknowledged = history.on(Topics.ACKNOWLEDGEMENTS, Acknowledged.class).stream()
                .map(told -> told.event().getMessageId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, Map<String, HistoryRecord>> held = new HashMap<>();
        history.mailboxes()
                .forEach((member, box) -> box.forEach(entry ->
                        held.computeIfAbsent(member, any -> new HashMap<>()).put(entry.key(), entry)));
        history.on(Topics.CORRESPONDENCE).stream().filter(HistoryRecord::isMail).forEach(entry -> {
            String addressee = entry.text("addressee").orElseThrow();
            String messageId = entry.text("messageId").orElseThrow();
            HistoryRecord there = held.getOrDefault(addressee, Map.of()).get(messageId);
            boolean waits = !history.hasMailbox(addressee) || members.hasLeft(addressee);
            boolean done = acknowledged.contains(messageId) || closed.contains(entry.caseId());
            findings.require(
                    waits || (there != null && (done || there.event() != null)),
                    entry,
                    "not in the mailbox of " + addressee);
        });
    }
}
