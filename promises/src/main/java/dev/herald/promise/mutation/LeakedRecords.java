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

/** Records where they must not be seen: in another's mailbox, or in full where consumers read. */
final class LeakedRecords {

    private static final int MAILBOXES_EACH = 2;

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

    static Stream<Mutant> of(History history, MutationSampling sampling) {
        LeakedRecords leaks = new LeakedRecords(history);
        return Stream.concat(leaks.toConsumers(), leaks.toMembers(sampling));
    }

    private Stream<Mutant> toMembers(MutationSampling sampling) {
        return sampling.of(history, entry -> UndetectableMutations.isInMailbox(entry) && entry.event() != null)
                .flatMap(entry -> history.mailboxes().keySet().stream()
                        .filter(member -> !entry.topic().endsWith("." + member) && isNotFor(member, entry))
                        .limit(MAILBOXES_EACH)
                        .map(member -> new Mutant(
                                entry,
                                history.appending(
                                        entry.movedTo(new RecordPosition(Topics.OUTBOUND.name() + member, 0, 0))))));
    }

    private boolean isNotFor(String member, HistoryRecord entry) {
        if (NoticeIndex.isSnapshot(entry)) {
            return notices.revisionShown(entry)
                    .filter(shown -> !members.maySee(member, shown))
                    .isPresent();
        }
        return entry.isMail() || !ledgers.holders(entry.caseId()).contains(member);
    }

    private Stream<Mutant> toConsumers() {
        Map<String, HistoryRecord> whole = new HashMap<>();
        history.outbound().filter(NoticeIndex::isSnapshot).forEach(entry -> whole.put(entry.id(), entry));
        return history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry ->
                        NoticeIndex.isSnapshot(entry) && NoticeIndex.content(entry).isEmpty())
                .flatMap(entry -> Stream.ofNullable(whole.get(entry.id()))
                        .map(shown -> new Mutant(
                                entry,
                                history.replacing(Map.of(entry.at(), entry.saying(entry.id(), shown.event()))))));
    }
}
