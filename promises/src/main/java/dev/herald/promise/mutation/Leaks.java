package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Ledgers;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.Notices;
import dev.herald.promise.history.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Records where they must not be seen: in another's mailbox, or in full where consumers read. */
final class Leaks {

    private static final int MAILBOXES_EACH = 2;

    private final History history;
    private final Notices notices;
    private final MemberTable members;
    private final Ledgers ledgers;

    private Leaks(History history) {
        this.history = history;
        this.notices = new Notices(history);
        this.members = new MemberTable(history);
        this.ledgers = new Ledgers(history, members);
    }

    static Stream<Mutant> of(History history, Sampling sampling) {
        Leaks leaks = new Leaks(history);
        return Stream.concat(leaks.toConsumers(), leaks.toMembers(sampling));
    }

    private Stream<Mutant> toMembers(Sampling sampling) {
        return sampling.of(history, entry -> LegalLooking.isInMailbox(entry) && entry.event() != null)
                .flatMap(entry -> history.mailboxes().keySet().stream()
                        .filter(member -> !entry.topic().endsWith("." + member) && isNotFor(member, entry))
                        .limit(MAILBOXES_EACH)
                        .map(member -> new Mutant(
                                entry,
                                history.appending(
                                        entry.movedTo(new Position(Topics.OUTBOUND.name() + member, 0, 0))))));
    }

    private boolean isNotFor(String member, Entry entry) {
        if (Notices.isSnapshot(entry)) {
            return notices.revisionShown(entry)
                    .filter(shown -> !members.maySee(member, shown))
                    .isPresent();
        }
        return entry.isMail() || !ledgers.holders(entry.caseId()).contains(member);
    }

    private Stream<Mutant> toConsumers() {
        Map<String, Entry> whole = new HashMap<>();
        history.outbound().filter(Notices::isSnapshot).forEach(entry -> whole.put(entry.id(), entry));
        return history.on(Topics.DISSEMINATIONS).stream()
                .filter(entry ->
                        Notices.isSnapshot(entry) && Notices.content(entry).isEmpty())
                .flatMap(entry -> Stream.ofNullable(whole.get(entry.id()))
                        .map(shown -> new Mutant(
                                entry,
                                history.replacing(Map.of(entry.at(), entry.saying(entry.id(), shown.event()))))));
    }
}
