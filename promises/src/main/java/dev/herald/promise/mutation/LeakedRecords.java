package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.RecordPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mutants in which a record is visible to others: in another member's mailbox, or with its content on the consumer
 * topic.
 */
final class LeakedRecords {

    private static final int MAILBOXES_PER_RECORD = 2;

    private final History history;
    private final NoticeIndex notices;
    private final MemberTable members;
    private final CustodyLedgers ledgers;

    private LeakedRecords(History history) {
        this.history = history;
        this.notices = new NoticeIndex(history);
        this.members = new MemberTable(history);
        this.ledgers = new CustodyLedgers(history, members);
    }

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        LeakedRecords leaked = new LeakedRecords(history);
        return Stream.concat(leaked.toConsumers(), leaked.toMembers(sampling));
    }

    private Stream<Mutant> toMembers(MutationSampling sampling) {
        return sampling.select(history, record -> UndetectableMutations.isInMailbox(record) && record.event() != null)
                .flatMap(record -> history.mailboxes().keySet().stream()
                        .filter(member -> !record.topic().endsWith("." + member) && isNotFor(member, record))
                        .limit(MAILBOXES_PER_RECORD)
                        .map(member -> new Mutant(
                                record,
                                history.withAppended(
                                        record.movedTo(new RecordPosition(Topics.OUTBOUND.name() + member, 0, 0))))));
    }

    private boolean isNotFor(String member, HistoryRecord record) {
        if (NoticeIndex.isSnapshot(record)) {
            return notices.showsRevision(record, shown -> !members.maySee(member, shown));
        }
        return record.isMail() || !ledgers.holders(record.caseId()).contains(member);
    }

    private Stream<Mutant> toConsumers() {
        Map<String, HistoryRecord> fullRecords = new HashMap<>();
        history.outboundRecords()
                .filter(NoticeIndex::isSnapshot)
                .forEach(record -> fullRecords.put(record.id(), record));
        return history.recordsOn(Topics.DISSEMINATIONS).stream()
                .filter(record -> NoticeIndex.isSnapshot(record)
                        && NoticeIndex.content(record).isEmpty())
                .flatMap(record -> Stream.ofNullable(fullRecords.get(record.id()))
                        .map(shown -> new Mutant(
                                record,
                                history.withReplaced(
                                        Map.of(record.position(), record.withEvent(record.id(), shown.event()))))));
    }
}
