package dev.herald.promise;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.History;
import dev.herald.promise.history.Position;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Changes to a history, in words: {@code without(history, on(REQUESTS), about("FR/2026-000001"))}. */
final class Spoil {

    private Spoil() {}

    /** Says which entries are meant. */
    interface Which {
        boolean isTrueOf(Entry entry);
    }

    static Which on(Topic topic) {
        return entry -> entry.topic().equals(topic.name());
    }

    static Which inMailboxOf(String member) {
        return entry -> entry.topic().equals(Topics.OUTBOUND.name() + member);
    }

    static Which a(Class<? extends SpecificRecord> type) {
        return entry -> entry.is(type);
    }

    static Which about(String caseId) {
        return entry -> entry.caseId().equals(caseId);
    }

    static Which with(String field, Object value) {
        return entry -> entry.text(field).filter(value.toString()::equals).isPresent();
    }

    /** The one that all this is true of. */
    static Entry the(History history, Which... which) {
        List<Entry> found = history.entries().stream().filter(all(which)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("not one: " + found);
        }
        return found.getFirst();
    }

    static History without(History history, Which... which) {
        if (history.entries().stream().noneMatch(all(which))) {
            throw new IllegalArgumentException("there is none");
        }
        return history.without(all(which));
    }

    /** The same once more, under an id of its own. */
    static History again(History history, Which... which) {
        Entry entry = the(history, which);
        return history.appending(entry.saying(EventHeaders.digest("again", entry.id()), entry.event()));
    }

    /** The same once more, under the same id. */
    static History repeated(History history, Which... which) {
        return history.appending(
                history.entries().stream().filter(all(which)).findFirst().orElseThrow());
    }

    static History swapped(History history, Entry one, Entry other) {
        return history.replacing(Map.of(one.at(), other.movedTo(one.at()), other.at(), one.movedTo(other.at())));
    }

    /** The same, and it says something else. */
    static History saying(History history, Entry entry, SpecificRecord other) {
        return history.replacing(Map.of(entry.at(), entry.saying(entry.id(), other)));
    }

    static <T extends SpecificRecord> History saying(
            History history, Entry entry, Class<T> type, UnaryOperator<T> change) {
        return saying(history, entry, change.apply(entry.as(type).orElseThrow()));
    }

    /** Besides where it is, in another's mailbox. */
    static History alsoInMailboxOf(String member, History history, Entry entry) {
        return history.appending(entry.movedTo(new Position(Topics.OUTBOUND.name() + member, 0, 0)));
    }

    /** In the place of the last under its key, a tombstone. */
    static History buried(History history, Entry entry) {
        return history.appending(entry.saying("", null));
    }

    private static Predicate<Entry> all(Which... which) {
        return entry -> Stream.of(which).allMatch(one -> one.isTrueOf(entry));
    }
}
