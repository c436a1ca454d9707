package dev.herald.system.promise;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What was on topics and in mailboxes, by topic, partition and offset. Immutable. */
final class History {

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::topic)
            .thenComparingInt((Entry entry) -> entry.at().partition())
            .thenComparingLong(Entry::offset);

    private final List<Entry> entries;
    private final Map<String, List<Entry>> byTopic;
    private final Map<String, List<Entry>> mailboxes;

    /** A history of these, in whatever order they come. */
    History(Collection<Entry> entries) {
        this.entries = entries.stream().sorted(ORDER).toList();
        this.byTopic = this.entries.stream()
                .collect(Collectors.groupingBy(Entry::topic, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        this.mailboxes = new TreeMap<>();
        byTopic.forEach((topic, records) -> {
            if (topic.startsWith(Topics.OUTBOUND.name())) {
                mailboxes.put(topic.substring(Topics.OUTBOUND.name().length()), records);
            }
        });
    }

    /** Everything. */
    List<Entry> entries() {
        return entries;
    }

    /** What is on a topic; of each partition in order. */
    List<Entry> on(Topic topic) {
        return on(topic.name());
    }

    /** What is on a topic; of each partition in order. */
    List<Entry> on(String topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /** What is on a topic and of this type. */
    <T extends SpecificRecord> List<Told<T>> on(Topic topic, Class<T> type) {
        return told(on(topic), type);
    }

    /** Those entries that are of this type. */
    static <T extends SpecificRecord> List<Told<T>> told(Collection<Entry> entries, Class<T> type) {
        return entries.stream()
                .flatMap(entry -> entry.as(type).map(event -> new Told<>(entry, event)).stream())
                .toList();
    }

    /** What members sent. */
    Stream<Entry> inbound() {
        return entries.stream().filter(entry -> entry.topic().startsWith(Topics.INBOUND.name()));
    }

    /** What each mailbox holds, by its member's code. */
    Map<String, List<Entry>> mailboxes() {
        return mailboxes;
    }

    /** What one mailbox holds. */
    List<Entry> mailbox(String member) {
        return mailboxes.getOrDefault(member, List.of());
    }

    /** Everything in all mailboxes. */
    Stream<Entry> outbound() {
        return mailboxes.values().stream().flatMap(List::stream);
    }

    /** The latest record of each key on a compacted topic, tombstones left out. */
    Map<String, Entry> latest(Topic topic) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        on(topic).forEach(entry -> latest.put(entry.key(), entry));
        latest.values().removeIf(entry -> entry.event() == null);
        return latest;
    }

    /** Without some. */
    History without(Predicate<Entry> unwanted) {
        return new History(entries.stream().filter(unwanted.negate()).toList());
    }

    /** With others in the place of some. */
    History replacing(Map<Position, Entry> others) {
        return new History(entries.stream()
                .map(entry -> others.getOrDefault(entry.at(), entry))
                .toList());
    }

    /** With these at the end of their topics' partitions. */
    History appending(Entry... more) {
        List<Entry> all = new ArrayList<>(entries);
        for (Entry entry : more) {
            long end = all.stream()
                    .filter(there -> there.topic().equals(entry.topic())
                            && there.at().partition() == entry.at().partition())
                    .mapToLong(Entry::offset)
                    .max()
                    .orElse(-1);
            all.add(entry.movedTo(new Position(entry.topic(), entry.at().partition(), end + 1)));
        }
        return new History(all);
    }

    /** Id of the event of some type that another caused: ids derive from their cause. */
    static String childId(Entry cause, Class<? extends SpecificRecord> type) {
        return childId(cause.id(), type);
    }

    /** Id of the event of some type that the event with an id caused. */
    static String childId(String cause, Class<? extends SpecificRecord> type) {
        return EventHeaders.digest(cause, SpecificData.get().getSchema(type).getFullName(), "0");
    }

    /** Ids on some entries. */
    static Set<String> ids(Collection<Entry> entries) {
        return entries.stream().map(Entry::id).collect(Collectors.toSet());
    }

    /** Whose mailbox a topic is. */
    static String memberOf(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** The member that a case belongs to. */
    static MemberCode ownerOf(String caseId) {
        return new MemberCode(caseId.substring(0, caseId.indexOf('/')).toLowerCase(Locale.ROOT));
    }
}
